/**
 * What both versions of SCORM share: finding the learning system, a session with it, what to do when it fails.
 *
 * The one idea: what is to be told stands in a map, what was told in another; a call tells the difference. Whatever
 * fails is thereby told again, and nothing twice; what the learning system refuses is left, and the rest told. A status
 * or a number that stands is never replaced by a lesser one. A session is one with the object that began it: whatever
 * takes that object's place belongs to another module.
 */
// @ts-check
import { mastery, review } from '../shared/completion.js';
import { fresh } from '../shared/learner.js';
import { packed, unpacked } from './codec.js';
import { scored } from './outcome.js';
import { standingAfter, waitAfter } from './retry.js';

/**
 * @typedef {import('./memory.js').Module} Module
 * @typedef {import('./memory.js').State} State
 * @typedef {import('./memory.js').Answered} Answered
 * @typedef {Record<string, (...parts: string[]) => unknown>} Api
 * @typedef {(string | number)[][]} Fields each the end of an element's name, and its value
 * @typedef {object} Dialect a version of SCORM
 * @property {string} api
 * @property {Record<"start" | "get" | "set" | "commit" | "finish" | "error", string>} calls
 * @property {Record<"mode" | "exit" | "time" | "place" | "score", string>} names
 * @property {Record<string, string[]>} states elements that hold a status, with what they can be, least first
 * @property {number} room characters for what is remembered
 * @property {number} place characters for where the learner is
 * @property {string[]} numbers elements whose numbers only grow
 * @property {string[]} refusals errors by which the learning system says that it does not take this
 * @property {(seconds: number) => string} span
 * @property {(module: Module, state: State) => Record<string, string>} status
 * @property {(module: Module, state: State) => [string, number][]} progress numbers that only grow
 * @property {(module: Module, state: State) => boolean} isScored whether the score may be told yet
 * @property {(raw: number) => Fields} score
 * @property {(isHeld: boolean) => Fields} mastered
 * @property {(answered: Answered, id: string, competency: string, at: Date) => Fields} interaction
 */

const MEMORY = 'cmi.suspend_data';
const ANSWERS = 'cmi.interactions';
const COMPETENCIES = 'cmi.objectives';
/** What a status is that says nothing else yet. */
const BEGUN = 'incomplete';
/** How many interactions and objectives every learning system has to hold. */
const MOST = 250;
/** How far up frames are followed. */
const FRAMES = 100;

/**
 * @param {Window} view
 * @param {string} name
 * @returns {Api | null} what the learning system offers to a page in its frames, or in a window that they opened
 */
export function findApi(view, name) {
  return above(view, name) ?? above(opener(view), name) ?? above(opener(view.top), name);
}

/**
 * @param {Window | null} view
 * @returns {Window | null}
 */
function opener(view) {
  try {
    return view?.opener ?? null;
  } catch {
    return null; // of another origin
  }
}

/**
 * @param {Window | null} start
 * @param {string} name
 */
function above(start, name) {
  let view = start;
  for (let step = 0; view && step < FRAMES; step += 1) {
    try {
      const api = /** @type {Record<string, any>} */ (/** @type {unknown} */ (view))[name];
      if (api) return /** @type {Api} */ (api);
    } catch {
      // of another origin: what stands above it may be of ours again
    }
    if (view.parent === view) return null;
    view = view.parent;
  }
  return null;
}

/** A connector: `./memory.js` says what that is. */
export class Scorm {
  /** @type {import('./memory.js').Standing} */
  standing = 'absent';
  /** @type {"normal" | "review" | "browse"} */
  mode = 'normal';
  #dialect;
  #module;
  #view;
  /** @type {Api | null} */
  #api = null;
  #isOpen = false;
  #since = 0;
  /** @type {unknown} */
  #loaded = null;
  /** What is to be told, and what was. @type {Map<string, string>} */
  #wanted = new Map();
  /** @type {Map<string, string>} */
  #told = new Map();
  /** The best that a status or number has been. @type {Map<string, string>} */
  #reached = new Map();
  /** Answers that are still to be told. @type {Fields[]} */
  #answers = [];
  /** How many answers the learning system has; null: it takes none. @type {number | null} */
  #count = null;
  /** Places of competencies in the learning system's list; null: it has none. @type {string[] | null} */
  #competencies = null;
  /** What the learning system refuses and the learner should know of. @type {Set<string>} */
  #refused = new Set();
  #isDirty = false;
  #isDue = false;
  #failures = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #retry;
  /** @type {(() => void)[]} */
  #listeners = [];

  /**
   * @param {Dialect} dialect
   * @param {Module} module
   * @param {Window} view
   */
  constructor(dialect, module, view) {
    this.#dialect = dialect;
    this.#module = module;
    this.#view = view;
    if (!this.#open()) return;
    const place = this.#get(dialect.names.place);
    this.#loaded = unpacked(this.#memory(), module) ?? (place ? { last: place } : null);
    this.#enter();
    view.document.addEventListener('visibilitychange', () => {
      if (view.document.visibilityState === 'hidden') this.#flush();
    });
    view.addEventListener('pagehide', () => this.#finish());
    view.addEventListener('pageshow', (event) => {
      if (event.persisted) this.#resume();
    });
  }

  get kept() {
    return this.standing === 'kept' || this.standing === 'retrying';
  }

  load() {
    return this.#loaded;
  }

  /** @param {State} state */
  save(state) {
    this.#loaded = state;
    if (this.standing === 'absent' || this.mode !== 'normal') return;
    const { names, place, room, status, progress } = this.#dialect;
    const text = packed(state, this.#module, room);
    if (text !== null) this.#wanted.set(MEMORY, text);
    // Some refuse that the learner is nowhere.
    if (state.last) this.#wanted.set(names.place, state.last.slice(0, place));
    for (const [name, value] of Object.entries(status(this.#module, state))) this.#raise(name, value);
    for (const [name, value] of progress(this.#module, state)) {
      if (this.#isMore(name, value)) this.#wanted.set(name, String(value));
    }
    if (this.#dialect.isScored(this.#module, state)) this.#score(scored(this.#module, state));
    if (this.#isDetailed) this.#master(state);
    this.#soon();
  }

  erase() {
    this.save(fresh(this.#module.version));
    this.#loaded = null;
  }

  /** @param {Answered} answered */
  report(answered) {
    if (this.#count === null || !this.#isDetailed || this.#count + this.#answers.length >= MOST) return;
    const { scene, question } = answered;
    const competency = this.#module.questions[question]?.competency ?? '';
    this.#answers.push(this.#dialect.interaction(answered, `${scene}_${question}`, competency, new Date()));
    this.#soon();
  }

  /** @param {() => void} listener */
  watch(listener) {
    this.#listeners.push(listener);
  }

  get #isDetailed() {
    return this.#module.reporting?.interactions !== 'none';
  }

  // The session.

  /** @returns {boolean} whether there is a learning system, with which a session has begun */
  #open() {
    this.#api = findApi(this.#view, this.#dialect.api);
    this.#isOpen = this.#api !== null && this.#call('start');
    this.#since = Date.now();
    this.#told.clear();
    return this.#isOpen;
  }

  /** Reads what there is, and says at once that the learner will come back. */
  #enter() {
    const { names, states } = this.#dialect;
    const mode = this.#get(names.mode);
    this.mode = mode === 'review' || mode === 'browse' ? mode : 'normal';
    this.standing = this.mode === 'normal' ? 'kept' : 'review';
    if (this.mode !== 'normal') return;
    for (const name of [...Object.keys(states), ...this.#dialect.numbers]) {
      this.#reached.set(name, this.#get(name));
    }
    this.#list();
    this.#wanted.set(names.exit, 'suspend');
    for (const [name, ranks] of Object.entries(states)) {
      if (ranks.includes(BEGUN)) this.#raise(name, BEGUN);
    }
    this.#flush();
  }

  /** @returns {string} what the learning system remembers, which need not be told again */
  #memory() {
    const text = this.#get(MEMORY);
    this.#told.set(MEMORY, text);
    return text;
  }

  /** Finds out which lists the learning system has, and where they end. */
  #list() {
    this.#count = this.#length(ANSWERS);
    if (!this.#isDetailed) return;
    const length = this.#length(COMPETENCIES);
    this.#competencies =
      length === null ? null : Array.from({ length }, (_, index) => this.#get(`${COMPETENCIES}.${index}.id`));
  }

  /** @param {string} list */
  #length(list) {
    const count = this.#get(`${list}._count`);
    return /^\d+$/.test(count) ? Number(count) : null;
  }

  /**
   * A page that the browser had put aside is there again: its session has ended, another begins. Where the learner has
   * been elsewhere meanwhile, the page is loaded again with what the learning system knows now.
   */
  #resume() {
    if (this.standing === 'absent') return;
    const before = this.#told.get(MEMORY);
    if (!this.#open()) this.#stand('lost');
    else if (this.#memory() !== before) {
      this.#wanted.clear();
      this.#answers = [];
      this.#view.location.reload();
    } else this.#enter();
  }

  /** Ends the session, once. */
  #finish() {
    if (!this.#isOpen) return;
    this.#flush({ isLeaving: true, isOver: true });
    this.#call('finish');
    this.#isOpen = false;
    clearTimeout(this.#retry);
  }

  // What is told.

  /**
   * Wants a status that is not less than what stands.
   * @param {string} name
   * @param {string} value
   */
  #raise(name, value) {
    const ranks = this.#dialect.states[name] ?? [];
    if (ranks.indexOf(value) <= ranks.indexOf(this.#reached.get(name) ?? '')) return;
    this.#reached.set(name, value);
    this.#wanted.set(name, value);
  }

  /**
   * @param {string} name
   * @param {number} value
   * @returns {boolean} whether a number is not less than what stands; then it is what stands
   */
  #isMore(name, value) {
    const before = this.#reached.get(name);
    if (before && value < Number(before)) return false;
    this.#reached.set(name, String(value));
    return true;
  }

  /** @param {number | null} raw */
  #score(raw) {
    const name = this.#dialect.names.score;
    if (raw === null || !this.#isMore(`${name}.raw`, raw)) return;
    for (const [part, value] of this.#dialect.score(raw)) this.#wanted.set(`${name}.${part}`, String(value));
  }

  /** @param {State} state */
  #master(state) {
    const places = this.#competencies;
    if (!places) return;
    for (const { competency, share } of review(this.#module, state)) {
      if (!places.includes(competency) && places.length < MOST) places.push(competency);
      const at = `${COMPETENCIES}.${places.indexOf(competency)}`;
      if (at.endsWith('-1')) continue;
      this.#wanted.set(`${at}.id`, competency);
      for (const [part, value] of this.#dialect.score(Math.round(share * 100))) {
        this.#wanted.set(`${at}.score.${part}`, String(value));
      }
      for (const [part, value] of this.#dialect.mastered(mastery(share) === 'held')) {
        this.#wanted.set(`${at}.${part}`, String(value));
      }
    }
  }

  /** Tells once what a task of the page has changed in several ways. */
  #soon() {
    if (this.#isDue) return;
    this.#isDue = true;
    queueMicrotask(() => {
      if (this.#isDue) this.#flush();
    });
  }

  /**
   * Tells all that was not told, and has it kept; if that fails, it is tried again.
   * @param {{isLeaving?: boolean, isOver?: boolean}} [when] whether the learner may not be back: then the time is told
   *   too; whether the session ends, so that there is no other time
   */
  #flush({ isLeaving = this.#view.document.visibilityState === 'hidden', isOver = false } = {}) {
    this.#isDue = false;
    if (!this.#isOpen) return;
    clearTimeout(this.#retry);
    const isThere = isOver || findApi(this.#view, this.#dialect.api) === this.#api;
    if (isThere && this.#tellAll() && this.#tellTime(isLeaving) && this.#commit()) {
      this.#failures = 0;
      this.#stand(this.#refused.size ? 'lost' : 'kept');
      return;
    }
    this.#failures += 1;
    this.#stand(standingAfter(this.#failures));
    this.#retry = setTimeout(() => this.#flush(), waitAfter(this.#failures));
  }

  #tellAll() {
    for (const [name, value] of this.#wanted) {
      if (!this.#tell(name, value)) return false;
    }
    while (this.#answers.length > 0) {
      for (const [part, value] of this.#answers[0] ?? []) {
        if (!this.#tell(`${ANSWERS}.${this.#count}.${part}`, String(value))) return false;
      }
      this.#answers.shift();
      this.#count = Number(this.#count) + 1;
    }
    return true;
  }

  /** @param {boolean} isLeaving */
  #tellTime(isLeaving) {
    const seconds = Math.max(0, Date.now() - this.#since) / 1000; // clocks are set back
    return !isLeaving || this.#tell(this.#dialect.names.time, this.#dialect.span(seconds));
  }

  /**
   * @param {string} name
   * @param {string} value
   * @returns {boolean} whether it is told, or will not be: the learning system may refuse it
   */
  #tell(name, value) {
    if (this.#told.get(name) === value) return true;
    const isTold = this.#call('set', name, value);
    if (!isTold && !this.#dialect.refusals.includes(this.#error())) return false;
    if (isTold) this.#refused.delete(name);
    else if (name === MEMORY || name in this.#dialect.states) this.#refused.add(name);
    this.#told.set(name, value);
    this.#isDirty = true;
    return true;
  }

  #commit() {
    if (!this.#isDirty) return true;
    this.#isDirty = !this.#call('commit');
    return !this.#isDirty;
  }

  /** @param {import('./memory.js').Standing} standing */
  #stand(standing) {
    if (this.standing === standing || this.mode !== 'normal') return;
    this.standing = standing;
    for (const listener of this.#listeners) listener();
  }

  // The calls. One that throws has failed.

  /**
   * @param {"start" | "set" | "commit" | "finish"} call
   * @param {...string} parts none: the empty text that the standard asks for
   */
  #call(call, ...parts) {
    try {
      return String(this.#api?.[this.#dialect.calls[call]]?.(...(parts.length ? parts : ['']))) === 'true';
    } catch {
      return false;
    }
  }

  /** @param {string} name */
  #get(name) {
    try {
      return String(this.#api?.[this.#dialect.calls.get]?.(name) ?? '');
    } catch {
      return '';
    }
  }

  #error() {
    try {
      return String(this.#api?.[this.#dialect.calls.error]?.());
    } catch {
      return '';
    }
  }
}
