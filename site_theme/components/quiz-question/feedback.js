// What is said of each part of an answer. Pure: ids only, the words stand in the page.
// @ts-check
import { mistake, score } from '../../shared/scoring.js';

/**
 * @typedef {'right' | 'wrong' | 'missed'} Judgement
 * @typedef {object} Said
 * @property {string} id what is judged
 * @property {Judgement} judgement
 * @property {string | null} feedback whose feedback is said; null for none
 */

const SEVERAL = ['multiple-choice', 'post-review', 'photo-check'];

/**
 * @param {import('../../shared/scoring.js').Key} key
 * @param {any} answer one that fits
 * @returns {Said[]} in the key's order; what was rightly left aside is not among them
 */
export function feedback(key, answer) {
  const { kind, options = [], from = [], correct = [] } = key;
  if (kind === 'rating') return [];
  if (kind === 'fill-in') return [written(key, answer)];
  if (kind === 'ordering') return each(Object.values(correct), (id, place) => answer[place] === id);
  if (from.length) return each(from, (id) => answer[id] === Object(correct)[id]);
  const right = Object.values(correct);
  const told = options.filter((id) => answer.includes(id) || right.includes(id));
  return told.map((id) => {
    if (answer.includes(id)) return { id, judgement: right.includes(id) ? 'right' : 'wrong', feedback: id };
    return { id, judgement: 'missed', feedback: SEVERAL.includes(kind) ? id : null };
  });
}

/**
 * @param {string[]} ids
 * @param {(id: string, place: number) => boolean} isRight
 * @returns {Said[]}
 */
function each(ids, isRight) {
  return ids.map((id, place) => ({ id, judgement: isRight(id, place) ? 'right' : 'wrong', feedback: id }));
}

/**
 * @param {import('../../shared/scoring.js').Key} key
 * @param {string} answer
 * @returns {Said}
 */
function written(key, answer) {
  if (score(key, answer) === 1) return { id: 'answer', judgement: 'right', feedback: 'right' };
  const which = mistake(key, answer);
  return {
    id: 'answer',
    judgement: 'wrong',
    feedback: which === null ? 'otherwise' : `mistake-${which}`,
  };
}
