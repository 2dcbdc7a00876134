/**
 * An answer as learning systems record it. Pure.
 *
 * The one idea: SCORM 2004 and xAPI write the authors' ids, SCORM 1.2 one character for each; all else is the same.
 */
// @ts-check
import { parsed } from '../shared/scoring.js';

/**
 * @typedef {import('../shared/scoring.js').Key} Key
 * @typedef {import('../shared/scoring.js').Answer} Answer
 * @typedef {import('./memory.js').Answered} Answered
 * @typedef {object} Writing how a standard writes answers
 * @property {string} and between two of a list
 * @property {string} to between two of a pair
 * @property {(ids: string[], id: string) => string} one out of what can be chosen
 * @property {(ids: string[], id: string) => string} other what something is put to
 * @property {(truth: string) => string} truth
 * @property {(number: number, tolerance: number) => string} number what is expected
 * @property {number} text how long a written answer may be
 */

/** How many right answers to a written question are told. */
const PATTERNS = 5;

/** @type {Record<string, string>} */
const TYPES = {
  'fill-in': 'fill-in',
  matching: 'matching',
  ordering: 'sequencing',
  rating: 'likert',
  sorting: 'matching',
  'true-false': 'true-false',
};

/** @type {Writing} */
export const IN_IDS = {
  and: '[,]',
  to: '[.]',
  one: (_, id) => id,
  other: (_, id) => id,
  truth: (truth) => truth,
  number: (number, tolerance) => `${number - tolerance}[:]${number + tolerance}`,
  text: 250,
};

/**
 * @param {Answered} answered
 * @returns {string} the type that the standards give it; a number that is none is a text
 */
export function typeOf({ key, answer }) {
  const isNumber = key.kind === 'fill-in' && typeof key.accept?.number === 'number';
  if (isNumber && parsed(String(answer), key.unit ?? null) !== null) return 'numeric';
  return TYPES[key.kind] ?? 'choice';
}

/**
 * @param {Answered} answered
 * @param {Writing} writing
 * @returns {string}
 */
export function response(answered, writing) {
  const { key, answer } = answered;
  if (typeof answer !== 'string') return written(key, answer, writing);
  if (typeOf(answered) === 'numeric') return String(parsed(answer, key.unit ?? null));
  return answer.replace(/[[\]{}]/g, ' ').slice(0, writing.text); // brackets part answers from each other
}

/**
 * @param {Answered} answered
 * @param {Writing} writing
 * @returns {string[]} what would have been right; several, where each of several words would be
 */
export function patterns(answered, writing) {
  const { key } = answered;
  if (key.accept) {
    const { number, tolerance, words } = key.accept;
    const isNumeric = typeOf(answered) === 'numeric';
    if (number !== null) return [isNumeric ? writing.number(number, tolerance) : String(number)];
    return words.slice(0, PATTERNS).map((word) => word.slice(0, writing.text));
  }
  return key.correct ? [written(key, key.correct, writing)] : [];
}

/**
 * @param {Key} key
 * @param {string[] | Record<string, string>} value
 * @param {Writing} writing
 */
function written(key, value, writing) {
  const { kind, options = [], from = [], to = [] } = key;
  if (!Array.isArray(value)) {
    const pairs = from.filter((one) => one in value).map((one) => [one, /** @type {string} */ (value[one])]);
    return pairs
      .map(([one = '', at = '']) => writing.one(from, one) + writing.to + writing.other(to, at))
      .join(writing.and);
  }
  if (kind === 'true-false') return writing.truth(value[0] ?? '');
  const known = kind === 'ordering' ? /** @type {string[]} */ (key.correct) : options;
  return value.map((id) => writing.one(known, id)).join(writing.and);
}

/** @param {number} number */
export const two = (number) => String(number).padStart(2, '0');
