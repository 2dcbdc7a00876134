// What a learner's state comes to, where the standards want a word for it. Pure.
// @ts-check

/**
 * @typedef {import('./memory.js').Module} Module
 * @typedef {import('./memory.js').State} State
 */

/**
 * @param {Module} module
 * @param {State} state
 * @returns {boolean} whether a quiz that has to be passed was not, and cannot be taken again
 */
export function isExhausted({ complete_when: { quizzes_passed }, quizzes }, state) {
  return quizzes_passed.some((scene) => {
    const [quiz, { attempts = null } = {}] = [state.quizzes[scene], quizzes[scene]];
    return quiz?.done && !quiz.passed && attempts !== null && quiz.attempt >= attempts;
  });
}
