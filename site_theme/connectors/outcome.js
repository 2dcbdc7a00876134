// What a learner's state comes to, where the standards want a word or a number for it. Pure.
// @ts-check

/**
 * @typedef {import('./memory.js').Module} Module
 * @typedef {import('./memory.js').State} State
 */

/**
 * @param {Module} module
 * @param {State} state
 * @param {boolean} [isMarkElsewhere] whether it is not the module that says what is enough
 * @returns {boolean} whether a quiz that has to be passed was not, and cannot be taken again
 */
export function isExhausted({ complete_when: { quizzes_passed }, quizzes }, state, isMarkElsewhere = false) {
  return quizzes_passed.some((scene) => {
    const [quiz, { attempts = null } = {}] = [state.quizzes[scene], quizzes[scene]];
    const isEnough = quiz?.passed && !isMarkElsewhere;
    return quiz?.done && !isEnough && attempts !== null && quiz.attempt >= attempts;
  });
}

/**
 * Returns the score of the quizzes that have to be passed, in whole percent as the module shows it. It never falls:
 * there is none before each of them was taken, and one that will not be taken any more counts as nothing.
 * @param {Module} module
 * @param {State} state
 * @returns {number | null}
 */
export function scored(module, state) {
  const best = module.complete_when.quizzes_passed.map((scene) => state.quizzes[scene]?.best ?? null);
  if (best.length === 0 || (best.includes(null) && !isExhausted(module, state))) return null;
  const sum = best.reduce((/** @type {number} */ total, one) => total + (one ?? 0), 0);
  return Math.round((sum / best.length) * 100);
}
