// cmi5: a session is begun before the page comes alive, and statements say what a learner has done.
// @ts-check
import { finalScore } from '../shared/completion.js';
import { IN_IDS, patterns, response, typeOf } from './interactions.js';
import { memoryConnector } from './memory.js';
import { isExhausted } from './outcome.js';
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
  /** What was said in this registration, whenever that was. @type {string[]} */
  #said;

  /**
   * @param {Module} module
   * @param {import('./xapi.js').Session} session
   */
  constructor(module, session) {
    this.#module = module;
    this.#session = session;
    this.#said = session.kept?.said ?? [];
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
    return this.#session.kept?.state ?? null;
  }

  /** @param {State} state */
  save(state) {
    if (this.mode !== 'normal') return;
    this.#judge(state);
    if (state.completed) {
      this.#say('completed', { completion: true, duration: this.#session.duration }, MOVE_ON);
    }
    this.#session.keep({ state, said: this.#said });
  }

  erase() {
    if (this.mode === 'normal') this.#session.keep({ state: null, said: this.#said });
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
   * Says that the module is passed, by the mark that the learning system gives, or cannot be passed any more.
   * @param {State} state
   */
  #judge(state) {
    const share = finalScore(this.#module, state);
    const { quizzes_passed: quizzes } = this.#module.complete_when;
    if (share === null || this.#said.includes('passed')) return;
    const raw = Math.round(share * 100);
    const { masteryScore } = this.#session.given;
    const isEnough = typeof masteryScore !== 'number' || raw >= Math.round(masteryScore * 100);
    const isPassed = isEnough && quizzes.every((scene) => state.quizzes[scene]?.passed);
    if (!isPassed && !isExhausted(this.#module, state)) return;
    const score = { scaled: raw / 100, raw, min: 0, max: 100 };
    const extensions = typeof masteryScore === 'number' ? { [MASTERY]: masteryScore } : {};
    const result = { score, success: isPassed, duration: this.#session.duration };
    this.#say(isPassed ? 'passed' : 'failed', result, { ...MOVE_ON, extensions });
  }

  /**
   * @param {string} verb
   * @param {Record<string, any>} result
   * @param {{categories: string[], extensions?: Record<string, any>}} context
   */
  #say(verb, result, context) {
    if (this.#said.includes(verb)) return;
    this.#said = [...this.#said, verb];
    this.#session.say(verb, result, context);
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
