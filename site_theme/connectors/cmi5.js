// cmi5: a session is begun before the page comes alive, and statements say what a learner has done.
// @ts-check

import { fresh } from '../shared/learner.js';
import { IN_IDS, patterns, response, typeOf } from './interactions.js';
import { memoryConnector } from './memory.js';
import { isExhausted, scored } from './outcome.js';
import { begun } from './xapi.js';

/**
 * @typedef {import('./memory.js').Module} Module
 * @typedef {import('./memory.js').State} State
 * @typedef {import('./memory.js').Answered} Answered
 */

const INTERACTION = 'http://adlnet.gov/expapi/activities/cmi.interaction';
const MASTERY = 'https://w3id.org/xapi/cmi5/context/extensions/masteryscore';
const MOVE_ON = { categories: ['moveon'] };

/** A connector: `./memory.js` says what that is. */
export class Cmi5 {
  #module;
  #session;

  /**
   * @param {Module} module
   * @param {import('./xapi.js').Session} session
   */
  constructor(module, session) {
    this.#module = module;
    this.#session = session;
  }

  get standing() {
    return this.#session.standing;
  }

  get kept() {
    return ['kept', 'once', 'retrying'].includes(this.standing);
  }

  get mode() {
    return this.#session.mode;
  }

  get back() {
    const { returnURL } = this.#session.given;
    return /^https?:/.test(returnURL) ? returnURL : null;
  }

  load() {
    return this.#session.kept;
  }

  /** @param {State} state */
  save(state) {
    if (this.mode !== 'normal') return;
    this.#judge(state);
    if (state.completed) {
      this.#session.say('completed', { completion: true, duration: this.#session.duration }, MOVE_ON);
    }
    this.#session.keep(state);
  }

  erase() {
    if (this.mode === 'normal') this.#session.keep(fresh(this.#module.version));
  }

  /** @param {Answered} answered */
  report(answered) {
    if (this.mode !== 'normal' || this.#module.reporting?.interactions === 'none') return;
    const { question, credit, stem, seconds } = answered;
    const right = patterns(answered, IN_IDS);
    const definition = {
      type: INTERACTION,
      name: { [document.documentElement.lang]: stem },
      interactionType: typeOf(answered),
      ...(right.length && { correctResponsesPattern: right }),
    };
    const result = {
      response: response(answered, IN_IDS),
      ...(credit !== null && { success: credit === 1, score: { scaled: credit } }),
      duration: `PT${Math.floor(seconds * 100) / 100}S`,
    };
    this.#session.answer(question, definition, result);
  }

  /** @param {() => void} listener */
  watch(listener) {
    this.#session.watch(listener);
  }

  /**
   * Says that the module is passed or failed: by the mark that the learning system gives, by the module's own where it
   * gives none. The score is the one that the learner sees, in whole percent; failed is who can't better it.
   * @param {State} state
   */
  #judge(state) {
    const raw = scored(this.#module, state);
    if (raw === null || this.#session.hasSaid('passed')) return;
    const { masteryScore: mark } = this.#session.given;
    const { quizzes_passed: quizzes } = this.#module.complete_when;
    const isMarked = typeof mark === 'number';
    const scaled = raw / 100;
    const success = isMarked ? scaled >= mark : quizzes.every((scene) => state.quizzes[scene]?.passed);
    if (!success && !isExhausted(this.#module, state, isMarked)) return;
    const score = { scaled, raw, min: 0, max: 100 };
    const result = { score, success, duration: this.#session.duration };
    const extensions = isMarked ? { [MASTERY]: mark } : {};
    this.#session.say(success ? 'passed' : 'failed', result, { ...MOVE_ON, extensions });
  }
}

const session = await begun(window);

/**
 * @param {Module} module
 * @returns {import('./memory.js').Connector}
 */
export function cmi5Connector(module) {
  return session ? new Cmi5(module, session) : memoryConnector('absent');
}
