/**
 * Whether a module is completed, what remains, and what to go over again: all of it a function of rule and state. Pure.
 *
 * The one idea about versions: what was completed stays completed, in the version in which it was. A later version
 * that changed something in substance owes the learner a look at just that, and becomes theirs once they say so.
 */
// @ts-check
import { changedSince, completed } from './learner.js';

/** Under this key stand the answers to a refresher's questions; a scene cannot have it as its id. */
export const REFRESHER = '_refresher';

/** From these shares of its questions on, a competency is to be strengthened, and is acquired. */
const SOME = 0.5;
const MOST = 0.8;

/**
 * @typedef {import('./learner.js').Module} Module
 * @typedef {import('./learner.js').State} State
 * @typedef {object} Remaining
 * @property {boolean} done
 * @property {number} share how much of the rule is fulfilled, from 0 to 1
 * @property {number} scenes how many more scenes are to be seen
 * @property {string[]} unseen the scenes that were not seen
 * @property {string[]} quizzes the quizzes that are still to be passed
 * @typedef {{competency: string, share: number, questions: number, scenes: string[]}} Reviewed scenes to go back to
 * @typedef {Record<"versions" | "scenes" | "questions" | "rules", string[]>} News
 */

/**
 * @param {Module} module
 * @param {State} state
 * @returns {Remaining}
 */
export function remaining({ scenes, complete_when: rule }, { seen, quizzes }) {
  const unseen = scenes.filter((scene) => !(scene in seen));
  const needed = Math.ceil((scenes.length * rule.scenes_seen) / 100);
  const missing = Math.max(0, needed - (scenes.length - unseen.length));
  const toPass = rule.quizzes_passed.filter((scene) => !quizzes[scene]?.passed);
  const all = needed + rule.quizzes_passed.length;
  const share = all === 0 ? 1 : 1 - (missing + toPass.length) / all;
  return { done: missing + toPass.length === 0, share, scenes: missing, unseen, quizzes: toPass };
}

/**
 * @param {Module} module
 * @param {State} state
 * @returns {number | null} the mean of the best results of the quizzes that the rule names, from 0 to 1
 */
export function finalScore({ complete_when: rule }, { quizzes }) {
  const best = rule.quizzes_passed.map((scene) => quizzes[scene]?.best ?? null).filter((one) => one !== null);
  return best.length === 0 ? null : best.reduce((sum, one) => sum + one, 0) / best.length;
}

/**
 * @param {Module} module
 * @param {State} state
 * @returns {number} how far the learner is, from 0 to 1; what was completed stays so
 */
export function progress(module, state) {
  return state.completed ? 1 : remaining(module, state).share;
}

/**
 * Completes the module once its rule is fulfilled. A better result improves the score of a completion that stands;
 * one of an earlier version is left alone: only `caughtUp` replaces it.
 * @param {Module} module
 * @param {State} state
 * @param {string} today such as 2026-11-24
 * @returns {State}
 */
export function settled(module, state, today) {
  const score = finalScore(module, state);
  const before = state.completed;
  if (!before) return remaining(module, state).done ? completed(state, today, score) : state;
  const isBetter = score !== null && score > (before.score ?? 0) && !news(module, state);
  return isBetter ? { ...state, completed: { ...before, score } } : state;
}

/**
 * @param {Module} module
 * @param {State} state
 * @returns {News | null} what changed in substance since the learner completed the module, as far as it is still
 *   there, with the versions that say so; null where nothing did, or nothing was completed
 */
export function news(module, { completed: before }) {
  if (!before) return null;
  const later = module.versions.slice(Math.max(module.versions.indexOf(before.version), 0) + 1);
  const versions = later.filter((version) => module.substantive.includes(version));
  if (versions.length === 0) return null;
  const { scenes, questions, rules } = changedSince(module, before.version);
  return {
    versions,
    scenes: scenes.filter((scene) => module.scenes.includes(scene)),
    questions: questions.filter((question) => question in module.questions),
    rules,
  };
}

/**
 * @param {Module} module
 * @param {State} state
 * @param {string} today such as 2026-11-24
 * @returns {State} completed in the present version by somebody who has seen what is new in it
 */
export function caughtUp(module, state, today) {
  return completed(state, today, finalScore(module, state) ?? state.completed?.score ?? null);
}

/**
 * What to go over again, weakest competency first: of each question the answer that was given last counts.
 * @param {Module} module
 * @param {State} state
 * @returns {Reviewed[]}
 */
export function review(module, state) {
  /** @type {Map<string, number>} */
  const credits = new Map();
  for (const scene of [...module.scenes, REFRESHER]) {
    for (const [question, { credit }] of Object.entries(state.answers[scene] ?? {})) {
      if (credit !== null && question in module.questions) credits.set(question, credit);
    }
  }
  const found = Object.keys(module.competencies).flatMap((competency) => {
    const own = [...credits].filter(([question]) => module.questions[question]?.competency === competency);
    if (own.length === 0) return [];
    const share = own.reduce((sum, [, credit]) => sum + credit, 0) / own.length;
    const missed = own
      .filter(([, credit]) => credit < 1)
      .map(([question]) => module.questions[question]?.scene ?? '');
    return [{ competency, share, questions: own.length, scenes: [...new Set(missed)] }];
  });
  return found.sort((one, other) => one.share - other.share);
}

/**
 * @param {number} share of the questions about a competency, from 0 to 1
 * @returns {"again" | "soon" | "held"} whether it is to be gone over again, strengthened, or acquired
 */
export function mastery(share) {
  if (share < SOME) return 'again';
  return share < MOST ? 'soon' : 'held';
}
