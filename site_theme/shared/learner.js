/**
 * What is remembered of a learner's way through a module. Pure: no page, no storage.
 *
 * The one idea: authors' ids are the keys and each answer knows the version that it was given to, so a new
 * version loses nothing: what is kept, changed or gone is told by comparing with the module's description.
 */
// @ts-check

/**
 * @typedef {import('./scoring.js').Answer} Answer
 * @typedef {{answer: Answer, credit: number | null, version: string}} Given
 * @typedef {object} Attempt the present or last attempt at a quiz
 * @property {number} attempt counted from 1
 * @property {number} seed
 * @property {string[]} drawn ids of its questions, in order
 * @property {boolean} done
 * @property {number | null} best the best share of the score so far, from 0 to 1
 * @property {boolean} passed whether any attempt was passed
 * @property {string} version
 * @typedef {{version: string, date: string, score: number | null}} Completed date as 2026-11-24
 * @typedef {object} State
 * @property {2} format
 * @property {string} version the module's version when it was last open
 * @property {Record<string, string>} seen scene to the version in which it was first seen, in the order seen
 * @property {string | null} last the scene at which the learner left
 * @property {Record<string, string[]>} ticks ids ticked, by scene
 * @property {Record<string, Record<string, Given>>} answers by scene and question
 * @property {Record<string, Attempt>} quizzes by scene
 * @property {Completed | null} completed
 *
 * @typedef {object} Module what builder/portevoix/compile/learning.py says of a module
 * @property {string} id
 * @property {string} version
 * @property {string[]} versions oldest first
 * @property {string[]} substantive those that changed something in substance
 * @property {string[]} scenes
 * @property {Record<string, {scene: string, competency: string}>} questions
 * @property {Record<string, string>} competencies
 * @property {Record<string, {pass: number | null, attempts: number | null, shuffle: boolean,
 *   draws: import('./drawing.js').Draw[]}>} quizzes
 * @property {{scenes_seen: number, quizzes_passed: string[]}} complete_when
 * @property {{interactions: "all" | "none"}} [reporting] what a learning system is told beside status and score
 * @property {import('../connectors/codec.js').Parts} [parts] in a package: what may stand in answers and ticks
 * @property {Record<"scenes" | "questions" | "rules", Record<string, [number, number]>>} changed id to the number
 *   of the last version that changed it, and of the last that did in substance
 */

/**
 * @param {string} version
 * @returns {State}
 */
export function fresh(version) {
  return {
    format: 2,
    version,
    seen: {},
    last: null,
    ticks: {},
    answers: {},
    quizzes: {},
    completed: null,
  };
}

/**
 * Returns what was stored as far as it is sound. What the module no longer has is kept: it may come back.
 * @param {unknown} stored what storage gave, of any shape
 * @param {string} version the module's present version
 * @returns {State}
 */
export function restored(stored, version) {
  const state = fresh(version);
  if (!isObject(stored)) return state;
  const before = typeof stored.version === 'string' ? stored.version : version;
  const seen = Array.isArray(stored.seen)
    ? Object.fromEntries(stored.seen.map((scene) => [scene, before])) // as the first format kept it
    : stored.seen;
  state.seen = only(seen, isText);
  state.last = isText(stored.last) ? stored.last : null;
  state.ticks = only(stored.ticks, isTexts);
  for (const [scene, given] of Object.entries(only(stored.answers, isObject))) {
    state.answers[scene] = only(given, isGiven);
  }
  state.quizzes = only(stored.quizzes, isAttempt);
  state.completed = isCompleted(stored.completed) ? stored.completed : null;
  return state;
}

/**
 * @param {State} state
 * @param {string} scene
 * @returns {State} with the scene as the last one, and seen
 */
export function visited(state, scene) {
  const seen = scene in state.seen ? state.seen : { ...state.seen, [scene]: state.version };
  return { ...state, seen, last: scene };
}

/**
 * @param {State} state
 * @param {string} scene
 * @param {string[]} ids
 * @returns {State} with just these ids ticked in the scene
 */
export function ticked(state, scene, ids) {
  return { ...state, ticks: { ...state.ticks, [scene]: ids } };
}

/**
 * @param {State} state
 * @param {string} scene
 * @param {string} question
 * @param {Answer} answer
 * @param {number | null} credit
 * @returns {State}
 */
export function answered(state, scene, question, answer, credit) {
  const given = { ...state.answers[scene], [question]: { answer, credit, version: state.version } };
  return { ...state, answers: { ...state.answers, [scene]: given } };
}

/**
 * Begins an attempt: the answers of the one before are forgotten, its best result is not.
 * @param {State} state
 * @param {string} scene
 * @param {number} seed
 * @param {string[]} drawn
 * @returns {State}
 */
export function begun(state, scene, seed, drawn) {
  const before = state.quizzes[scene];
  const quiz = {
    attempt: (before?.attempt ?? 0) + 1,
    seed,
    drawn,
    done: false,
    best: before?.best ?? null,
    passed: before?.passed ?? false,
    version: state.version,
  };
  return {
    ...state,
    quizzes: { ...state.quizzes, [scene]: quiz },
    answers: { ...state.answers, [scene]: {} },
  };
}

/**
 * Ends an attempt. A result never becomes worse, and what was passed stays passed.
 * @param {State} state
 * @param {string} scene
 * @param {number | null} pass the pass mark in percent
 * @returns {State}
 */
export function finished(state, scene, pass) {
  const quiz = state.quizzes[scene];
  if (!quiz) return state;
  const reached = result(state, scene);
  const best = reached === null ? quiz.best : Math.max(quiz.best ?? 0, reached);
  const passed = quiz.passed || (pass !== null && reached !== null && reaches(reached, pass));
  return { ...state, quizzes: { ...state.quizzes, [scene]: { ...quiz, done: true, best, passed } } };
}

/**
 * Goes on with an attempt without questions that are gone since, which nobody can answer any more.
 * @param {State} state
 * @param {string} scene
 * @param {string[]} gone
 * @returns {State}
 */
export function without(state, scene, gone) {
  const quiz = state.quizzes[scene];
  if (!quiz) return state;
  const drawn = quiz.drawn.filter((question) => !gone.includes(question));
  return { ...state, quizzes: { ...state.quizzes, [scene]: { ...quiz, drawn } } };
}

/**
 * @param {number} share from 0 to 1
 * @param {number} pass in percent
 * @returns {boolean} whether a share, as it is shown in whole percent, reaches the mark
 */
export function reaches(share, pass) {
  return Math.round(share * 100) >= pass;
}

/**
 * @param {State} state
 * @param {string} scene
 * @returns {number | null} the share of the present attempt, unanswered questions counting as 0; null: not scored
 */
export function result(state, scene) {
  const given = state.answers[scene] ?? {};
  const credits = (state.quizzes[scene]?.drawn ?? []).map((question) => given[question]);
  const scored = credits.filter((one) => one === undefined || one.credit !== null);
  if (scored.length === 0) return null;
  return scored.reduce((sum, one) => sum + (one?.credit ?? 0), 0) / scored.length;
}

/**
 * @param {State} state
 * @param {string} date such as 2026-11-24
 * @param {number | null} score
 * @returns {State} completed in the present version
 */
export function completed(state, date, score) {
  return { ...state, completed: { version: state.version, date, score } };
}

/**
 * Tells apart the answers that still stand, those whose question changed since, and those whose question is gone.
 * @param {State} state
 * @param {Module} module
 * @returns {Record<"kept" | "changed" | "gone", string[]>} ids of questions
 */
export function fates(state, module) {
  /** @type {Record<"kept" | "changed" | "gone", string[]>} */
  const found = { kept: [], changed: [], gone: [] };
  for (const answers of Object.values(state.answers)) {
    for (const [question, { version }] of Object.entries(answers)) {
      const [any] = module.changed.questions[question] ?? [0];
      const fate = !(question in module.questions)
        ? 'gone'
        : any > numberOf(module, version)
          ? 'changed'
          : 'kept';
      if (!found[fate].includes(question)) found[fate].push(question);
    }
  }
  return found;
}

/**
 * @param {Module} module
 * @param {string} version
 * @returns {Record<"scenes" | "questions" | "rules", string[]>} ids of what changed in substance since then
 */
export function changedSince(module, version) {
  const number = numberOf(module, version);
  const { scenes, questions, rules } = module.changed;
  /** @type {(part: Record<string, [number, number]>) => string[]} */
  const later = (part) => Object.keys(part).filter((id) => (part[id]?.[1] ?? 0) > number);
  return { scenes: later(scenes), questions: later(questions), rules: later(rules) };
}

/**
 * @param {Module} module
 * @param {string} version
 * @returns {number} its number, the oldest known one being 0; a version that is not known counts as the oldest
 */
function numberOf(module, version) {
  return Math.max(module.versions.indexOf(version), 0);
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * @param {unknown} value
 * @returns {value is string}
 */
function isText(value) {
  return typeof value === 'string';
}

/**
 * @param {unknown} value
 * @returns {value is string[]}
 */
function isTexts(value) {
  return Array.isArray(value) && value.every(isText);
}

/**
 * @param {unknown} value
 * @returns {value is number | null}
 */
function isShare(value) {
  return value === null || (typeof value === 'number' && value >= 0 && value <= 1);
}

/**
 * @param {unknown} value
 * @returns {value is Given}
 */
function isGiven(value) {
  if (!isObject(value) || !isText(value.version) || !isShare(value.credit)) return false;
  const { answer } = value;
  return isText(answer) || isTexts(answer) || (isObject(answer) && Object.values(answer).every(isText));
}

/**
 * @param {unknown} value
 * @returns {value is Attempt}
 */
function isAttempt(value) {
  if (!isObject(value)) return false;
  const { attempt, seed, drawn, done, best, passed, version } = value;
  const flags = typeof done === 'boolean' && typeof passed === 'boolean';
  return (
    Number.isInteger(attempt) &&
    Number.isInteger(seed) &&
    isTexts(drawn) &&
    flags &&
    isShare(best) &&
    isText(version)
  );
}

/**
 * @param {unknown} value
 * @returns {value is Completed}
 */
function isCompleted(value) {
  return isObject(value) && isText(value.version) && isText(value.date) && isShare(value.score);
}

/**
 * @template T
 * @param {unknown} value
 * @param {(item: unknown) => item is T} sound
 * @returns {Record<string, T>} the sound entries of a mapping; none of anything else
 */
function only(value, sound) {
  if (!isObject(value)) return {};
  return /** @type {Record<string, T>} */ (
    Object.fromEntries(Object.entries(value).filter(([, item]) => sound(item)))
  );
}
