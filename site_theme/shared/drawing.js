// Draws questions from pools, and puts what can be chosen in another order: the same seed gives the same draw. Pure.
// @ts-check

/**
 * @typedef {{count: number, questions: string[]}} Draw how many questions, out of which
 * @typedef {{draws: Draw[], shuffle: boolean}} Quiz
 */

/**
 * Returns a source of numbers in [0, 1) that a seed determines (the generator known as mulberry32).
 * @param {number} seed 32 bits
 */
export function random(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * @template T
 * @param {readonly T[]} list
 * @param {() => number} next
 * @returns {T[]} the same things in an order in which any is as likely as another
 */
export function shuffled(list, next) {
  const order = [...list];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(next() * (last + 1));
    [order[last], order[other]] = [/** @type {T} */ (order[other]), /** @type {T} */ (order[last])];
  }
  return order;
}

/**
 * Draws the questions of an attempt, none twice; where nothing is shuffled, in the order of their banks.
 * @param {Quiz} quiz
 * @param {number} seed
 * @returns {string[]}
 */
export function drawn({ draws, shuffle }, seed) {
  const next = random(seed);
  /** @type {string[]} */
  const chosen = [];
  for (const { count, questions } of draws) {
    const free = questions.filter((question) => !chosen.includes(question));
    const taken = new Set(shuffled(free, next).slice(0, count));
    chosen.push(...free.filter((question) => taken.has(question)));
  }
  return shuffle ? shuffled(chosen, next) : chosen;
}

/**
 * Makes a seed for one question of an attempt, so that its order stays when the page is loaded again.
 * @param {number} seed
 * @param {string} question
 */
export function seedOf(seed, question) {
  let hash = seed | 0;
  for (const character of question) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}
