// What an answer is worth, from 0 to 1. Twin of builder/portevoix/quiz/scoring.py, held to it by vectors. Pure.
// @ts-check

/**
 * @typedef {{number: number | null, tolerance: number, words: string[]}} Expected
 * @typedef {object} Key
 * @property {string} kind
 * @property {string[]} [options] what can be chosen
 * @property {string[] | Record<string, string>} [correct]
 * @property {string[]} [from] what is matched or sorted
 * @property {string[]} [to] what it goes to
 * @property {boolean} [partial] whether a part counts as a part; it does where it is not said
 * @property {Expected} [accept]
 * @property {string | null} [unit]
 * @property {Expected[]} [mistakes]
 * @typedef {string[] | Record<string, string> | string} Answer ids (in order, where order is asked), or a text
 */

const ONE = ['single-choice', 'true-false', 'situation', 'rating'];
const SEVERAL = ['multiple-choice', 'post-review', 'photo-check'];
const PAIRS = ['matching', 'sorting'];

/**
 * @param {Key} key
 * @param {unknown} answer of any shape: storage may hold anything
 * @returns {answer is Answer} whether it is whole, and made of what the question has
 */
export function fits(key, answer) {
  const { kind, options = [], from = [], to = [] } = key;
  if (kind === 'fill-in') return typeof answer === 'string' && normalised(answer) !== '';
  if (PAIRS.includes(kind)) {
    if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return false;
    const entries = Object.entries(answer);
    return (
      entries.length === from.length && entries.every(([one, at]) => from.includes(one) && to.includes(at))
    );
  }
  if (!Array.isArray(answer) || new Set(answer).size !== answer.length) return false;
  if (kind === 'ordering') {
    return [...answer].sort().join() === [.../** @type {string[]} */ (key.correct)].sort().join();
  }
  const count = ONE.includes(kind) ? 1 : Math.max(answer.length, 1);
  return answer.length === count && answer.every((choice) => options.includes(choice));
}

/**
 * @param {Key} key
 * @param {any} answer one that fits
 * @returns {number | null} from 0 to 1; null for a question that is not scored
 */
export function score(key, answer) {
  if (key.kind === 'rating') return null;
  if (key.kind === 'fill-in') {
    return Number(matches(/** @type {Expected} */ (key.accept), answer, key.unit ?? null));
  }
  const credit = exact(key, answer);
  return key.partial === false ? Number(credit === 1) : credit;
}

/**
 * @param {Key} key
 * @param {any} answer
 */
function exact(key, answer) {
  if (PAIRS.includes(key.kind)) {
    const pairs = Object.entries(key.correct ?? {});
    return pairs.filter(([one, at]) => answer[one] === at).length / pairs.length;
  }
  const correct = /** @type {string[]} */ (key.correct);
  if (key.kind === 'ordering') {
    const pairs = correct.flatMap((first, index) =>
      correct.slice(index + 1).map((second) => [first, second]),
    );
    const agreeing = pairs.filter(([first, second]) => answer.indexOf(first) < answer.indexOf(second)).length;
    return Math.max(0, (2 * agreeing - pairs.length) / pairs.length);
  }
  const right = answer.filter((/** @type {string} */ choice) => correct.includes(choice)).length;
  if (SEVERAL.includes(key.kind)) return Math.max(0, 2 * right - answer.length) / correct.length;
  return right;
}

/**
 * @param {Expected} expected
 * @param {string} answer
 * @param {string | null} unit
 * @returns {boolean} whether a written answer is the number, or one of the words, that are expected
 */
export function matches(expected, answer, unit) {
  if (expected.number !== null) {
    const number = parsed(answer, unit);
    return number !== null && Math.abs(number - expected.number) <= expected.tolerance;
  }
  return expected.words.some((word) => normalised(word) === normalised(answer));
}

/**
 * @param {Key} key
 * @param {string} answer
 * @returns {number | null} which of the expected mistakes a written answer is
 */
export function mistake(key, answer) {
  const found = (key.mistakes ?? []).findIndex((one) => matches(one, answer, key.unit ?? null));
  return found < 0 ? null : found;
}

/**
 * Takes away what does not count: case, accents, kinds of apostrophe, hyphen and space.
 * @param {string} text
 */
export function normalised(text) {
  return text
    .replace(/[\u2018\u2019\u02bc`\u00b4]/g, "'")
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/**
 * Reads a number written with a point or a comma; thousands may be spaced, the unit may be there.
 * @param {string} text
 * @param {string | null} unit
 */
export function parsed(text, unit) {
  let plain = normalised(text);
  const last = unit ? normalised(unit) : '';
  if (last && plain.endsWith(last)) plain = plain.slice(0, -last.length);
  plain = plain.replaceAll(' ', '').replaceAll(',', '.');
  return /^[-+]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}
