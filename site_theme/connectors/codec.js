/**
 * The state of a learner as a text that is short enough for a learning system. Pure.
 *
 * The one idea: each id is three characters made from its letters alone. Reordering, adding or taking away shifts
 * nothing, and what a later version does not know is carried along as "~" with those characters: it may come back.
 * Twin of builder/portevoix/codec.py, which knows how long the text can become.
 */
// @ts-check
import { REFRESHER } from '../shared/completion.js';

/**
 * @typedef {import('../shared/learner.js').State} State
 * @typedef {import('../shared/learner.js').Module} Module
 * @typedef {import('../shared/learner.js').Given} Given
 * @typedef {{answers: Record<string, string[]>, ticks: Record<string, string[]>}} Parts ids that stand in answers, by
 *   question, and in ticks, by scene
 * @typedef {(code: string) => string} Names
 */

const FORMAT = '1';
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** What is not known any more. */
const GONE = '~';
/** How long a written answer may be, each character as an address writes it. */
export const TEXT = 40;
/** How many ticks of a scene are kept: a story may go round. */
export const TICKS = 40;
/** How many ids a list in an answer can hold, and how many pairs a mapping. */
const ENTRIES = 26;
/** How many versions are told apart that the module does not know. */
export const STRANGERS = 4;
/**
 * The first character of an answer says of what sort it is, and for most what it is worth: from ONE on come one id
 * worth 0, 1 or nothing that counts, from WRITTEN on a text in the same way; what is worth a part says so.
 */
const NONE = 0;
const ONE = 1;
const WRITTEN = 4;
const WRITTEN_IN_PART = 7;
const LIST = 8;
const PAIRS = LIST + ENTRIES + 1;
const WHOLE = [0, 1, null];
const SHARE = 1e5;
const DAY = 86_400_000;

/**
 * @param {string} id
 * @returns {string} three characters: 18 bits of FNV-1a
 */
export function code(id) {
  if (id.startsWith(GONE)) return id.slice(1);
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(id)) hash = Math.imul(hash ^ byte, 0x01000193);
  return digits(((hash >>> 18) ^ hash) & 0x3ffff, 3);
}

/**
 * @param {number} number
 * @param {number} length
 */
function digits(number, length) {
  let text = '';
  for (let rest = number; text.length < length; rest = Math.floor(rest / 64)) {
    text = DIGITS.charAt(rest % 64) + text;
  }
  return text;
}

/**
 * @param {string} text
 * @returns {string} as addresses write it, cut between two characters
 */
function escaped(text) {
  let made = '';
  for (const character of text.replace(/\p{Surrogate}/gu, '\ufffd')) {
    const next = encodeURIComponent(character).replace('.', '%2E');
    if (made.length + next.length > TEXT) break;
    made += next;
  }
  return made;
}

/**
 * Returns the state as text. Where it is longer than the limit, what the module no longer has is left out; null, where
 * that does not suffice: the build has made sure that it does.
 * @param {State} state
 * @param {Module} module
 * @param {number} limit
 * @returns {string | null}
 */
export function packed(state, module, limit) {
  const whole = written(state, module);
  const text = whole.length > limit ? written(present(state, module), module) : whole;
  return text.length > limit ? null : text;
}

/**
 * @param {State} state
 * @param {Module} module
 * @returns {State} without what the module no longer has
 */
function present(state, module) {
  const scenes = new Set([...module.scenes, REFRESHER]);
  /** @type {<T>(part: Record<string, T>, known: (id: string) => boolean) => Record<string, T>} */
  const only = (part, known) => Object.fromEntries(Object.entries(part).filter(([id]) => known(id)));
  /** @type {<T>(part: Record<string, T>) => Record<string, T>} */
  const inScenes = (part) => only(part, (id) => scenes.has(id));
  const asked = (/** @type {string} */ id) => id in module.questions;
  return {
    ...state,
    seen: inScenes(state.seen),
    ticks: Object.fromEntries(
      Object.entries(inScenes(state.ticks)).map(([scene, ids]) => [
        scene,
        ids.filter((id) => !id.startsWith(GONE)),
      ]),
    ),
    answers: Object.fromEntries(
      Object.entries(inScenes(state.answers)).map(([scene, given]) => [scene, only(given, asked)]),
    ),
    quizzes: Object.fromEntries(
      Object.entries(inScenes(state.quizzes)).map(([scene, quiz]) => [
        scene,
        { ...quiz, drawn: quiz.drawn.filter(asked) },
      ]),
    ),
  };
}

/**
 * @param {State} state
 * @param {Module} module
 * @returns {string}
 */
function written(state, module) {
  /** @type {string[]} */
  const versions = [];
  let strangers = 0;
  /** @param {string} version */
  const edition = (version) => {
    const name = escaped(version);
    if (!versions.includes(name)) {
      const isStrange = name !== '' && !module.versions.includes(version);
      if (isStrange) strangers += 1;
      if (versions.length > 61 || strangers > STRANGERS) return digits(62, 1); // as good as the oldest
      versions.push(name);
    }
    return digits(versions.indexOf(name), 1);
  };
  edition(state.version);
  const { completed } = state;
  const sections = [
    completed ? edition(completed.version) + day(completed.date) + share(completed.score) : '',
    Object.entries(state.seen).map(([scene, version]) => code(scene) + edition(version)),
    state.last === null ? '' : code(state.last),
    Object.entries(state.ticks).map(([scene, ids]) => code(scene) + list(ids.slice(0, TICKS), 1)),
    Object.entries(state.answers).flatMap(([scene, given]) => {
      const drawn = state.quizzes[scene]?.drawn ?? [];
      const others = Object.entries(given).filter(([question]) => !drawn.includes(question));
      if (scene in state.quizzes && others.length === 0) return [];
      const records = others.map(([question, one]) => code(question) + answer(one, edition));
      return code(scene) + digits(others.length, 2) + records.join('');
    }),
    Object.entries(state.quizzes).map(([scene, { attempt, seed, drawn, done, best, passed, version }]) => {
      const given = state.answers[scene] ?? {};
      return [
        code(scene),
        digits(Math.min(attempt, 4095), 2),
        digits(seed >>> 0, 6),
        digits(Number(done) + 2 * Number(passed), 1),
        share(best),
        edition(version),
        digits(drawn.length, 2),
        ...drawn.map((question) => code(question) + answer(given[question], edition)),
      ].join('');
    }),
  ].map((section) => (typeof section === 'string' ? section : section.join('')));
  return `${FORMAT}${[versions.join(), ...sections].join(';')}`;
}

/**
 * @param {string[]} ids
 * @param {number} length of their number
 */
const list = (ids, length) => digits(ids.length, length) + ids.map(code).join('');

/** @param {string} date such as 2026-11-24 */
const day = (date) => digits(Math.max(0, Math.round(Date.parse(date) / DAY) || 0), 3);

/** @param {number | null} value from 0 to 1, kept to five decimals */
const share = (value) => digits(value === null ? SHARE + 1 : Math.round(value * SHARE), 3);

/**
 * @param {number | null} credit
 * @returns {string} the fraction that it is, exactly where its denominator is at most 63
 */
function fraction(credit) {
  if (credit === null) return 'AA';
  let [best, by] = [1, Number.POSITIVE_INFINITY];
  for (let denominator = 1; denominator < 64 && by > 1e-9; denominator += 1) {
    const off = Math.abs(Math.round(credit * denominator) / denominator - credit);
    if (off < by - 1e-9) [best, by] = [denominator, off];
  }
  return digits(best, 1) + digits(Math.round(credit * best), 1);
}

/**
 * @param {Given | undefined} given
 * @param {(version: string) => string} edition
 * @returns {string}
 */
function answer(given, edition) {
  if (!given) return digits(NONE, 1);
  const { answer: value, credit } = given;
  const version = edition(given.version);
  const whole = WHOLE.indexOf(credit);
  if (typeof value === 'string') {
    const head = whole < 0 ? digits(WRITTEN_IN_PART, 1) + fraction(credit) : digits(WRITTEN + whole, 1);
    return `${head}${version}${escaped(value)}.`;
  }
  if (Array.isArray(value)) {
    const ids = value.slice(0, ENTRIES).map(code);
    if (ids.length === 1 && whole >= 0) return digits(ONE + whole, 1) + version + ids[0];
    return digits(LIST + ids.length, 1) + fraction(credit) + version + ids.join('');
  }
  const pairs = Object.entries(value).slice(0, ENTRIES);
  const codes = pairs.map(([one, at]) => code(one) + code(at));
  return digits(PAIRS + pairs.length, 1) + fraction(credit) + version + codes.join('');
}

/**
 * Reads a text from its beginning to its end.
 */
class Reader {
  #text;
  #at = 0;

  /** @param {string} text */
  constructor(text) {
    this.#text = text;
  }

  get more() {
    return this.#at < this.#text.length;
  }

  /** @param {number} length */
  take(length) {
    const taken = this.#text.slice(this.#at, this.#at + length);
    if (taken.length < length) throw new RangeError('cut off');
    this.#at += length;
    return taken;
  }

  /** @param {number} length */
  number(length) {
    return [...this.take(length)].reduce((sum, digit) => {
      const value = DIGITS.indexOf(digit);
      if (value < 0) throw new RangeError(digit);
      return sum * 64 + value;
    }, 0);
  }

  /** @param {string} end */
  until(end) {
    const at = this.#text.indexOf(end, this.#at);
    if (at < 0) throw new RangeError('cut off');
    const taken = this.take(at - this.#at);
    this.#at += end.length;
    return decodeURIComponent(taken);
  }

  /**
   * @template T
   * @param {number} count
   * @param {() => T} read
   */
  times(count, read) {
    return Array.from({ length: count }, read);
  }
}

/**
 * @param {string} text what `packed` made, in this version of the module or an earlier one
 * @param {Module} module
 * @returns {State | null} for `restored`; null where the text is none of ours, or damaged
 */
export function unpacked(text, module) {
  if (!text.startsWith(FORMAT)) return null;
  try {
    return read(text.slice(FORMAT.length), module);
  } catch (error) {
    if (error instanceof RangeError || error instanceof URIError) return null;
    throw error;
  }
}

/**
 * @param {Iterable<string>} ids
 * @returns {Names} of a code, the id; of one that is not known, a name that gives the same code again
 */
function names(ids) {
  const known = new Map(Array.from(ids, (id) => [code(id), id]));
  return (found) => known.get(found) ?? GONE + found;
}

/**
 * @param {string} text
 * @param {Module} module
 * @returns {State}
 */
function read(text, module) {
  const sections = text.split(';');
  if (sections.length !== 7) throw new RangeError('not seven sections');
  const versions = (sections[0] ?? '').split(',').map(decodeURIComponent);
  const [completed, seen, last, ticks, answers, quizzes] = sections
    .slice(1)
    .map((section) => new Reader(section));
  const scene = names([...module.scenes, REFRESHER]);
  const question = names(Object.keys(module.questions));
  /** @type {(part: Reader) => string} */
  const edition = (part) => versions[part.number(1)] ?? '';
  /** @type {(part: Reader, asked: string) => [string, Given][]} */
  const given = (part, asked) => {
    const found = readAnswer(part, names(module.parts?.answers[asked] ?? []), edition);
    return found ? [[asked, found]] : [];
  };
  /** @type {State} */
  const state = {
    format: 2,
    version: versions[0] ?? '',
    seen: {},
    last: last?.more ? scene(last.take(3)) : null,
    ticks: {},
    answers: {},
    quizzes: {},
    completed: null,
  };
  if (completed?.more) {
    const version = edition(completed);
    const date = new Date(completed.number(3) * DAY).toISOString().slice(0, 10);
    state.completed = { version, date, score: readShare(completed) };
  }
  while (seen?.more) state.seen[scene(seen.take(3))] = edition(seen);
  while (ticks?.more) {
    const id = scene(ticks.take(3));
    const tick = names(module.parts?.ticks[id] ?? []);
    state.ticks[id] = ticks.times(ticks.number(1), () => tick(ticks.take(3)));
  }
  while (answers?.more) {
    const id = scene(answers.take(3));
    state.answers[id] = Object.fromEntries(
      answers.times(answers.number(2), () => given(answers, question(answers.take(3)))).flat(),
    );
  }
  while (quizzes?.more) {
    const id = scene(quizzes.take(3));
    const [attempt, seed, flags] = [quizzes.number(2), quizzes.number(6), quizzes.number(1)];
    const [best, version] = [readShare(quizzes), edition(quizzes)];
    /** @type {string[]} */
    const drawn = [];
    const found = quizzes.times(quizzes.number(2), () => {
      const asked = question(quizzes.take(3));
      drawn.push(asked);
      return given(quizzes, asked);
    });
    const [done, passed] = [(flags & 1) > 0, (flags & 2) > 0];
    state.quizzes[id] = { attempt, seed, drawn, done, best, passed, version };
    state.answers[id] = { ...state.answers[id], ...Object.fromEntries(found.flat()) };
  }
  return state;
}

/** @param {Reader} part */
function readShare(part) {
  const value = part.number(3);
  return value > SHARE ? null : value / SHARE;
}

/**
 * @param {Reader} part
 * @param {Names} name
 * @param {(part: Reader) => string} edition
 * @returns {Given | null} null where none is given
 */
function readAnswer(part, name, edition) {
  const kind = part.number(1);
  if (kind === NONE) return null;
  const credit = kind < WRITTEN_IN_PART ? WHOLE[(kind - ONE) % WHOLE.length] : readFraction(part);
  const version = edition(part);
  return { answer: readValue(part, kind, () => name(part.take(3))), credit: credit ?? null, version };
}

/** @param {Reader} part */
function readFraction(part) {
  const [denominator, numerator] = [part.number(1), part.number(1)];
  return denominator === 0 ? null : numerator / denominator;
}

/**
 * @param {Reader} part
 * @param {number} kind
 * @param {() => string} id
 * @returns {import('../shared/scoring.js').Answer}
 */
function readValue(part, kind, id) {
  if (kind < WRITTEN) return [id()];
  if (kind <= WRITTEN_IN_PART) return part.until('.');
  if (kind < PAIRS) return part.times(kind - LIST, id);
  return Object.fromEntries(part.times(kind - PAIRS, () => [id(), id()]));
}
