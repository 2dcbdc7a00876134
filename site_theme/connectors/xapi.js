/**
 * A session with a learning record store, as cmi5 has it: what a launch gives, and what is sent afterwards.
 *
 * The one idea: what is to be sent stands in one line, statements before the state, in one request at a time. A thing has
 * been said once that was answered: what fails stays where it is, under the same ids, also while the page is loaded again;
 * so nothing is lost, doubled or out of order.
 */
// @ts-check
import { standingAfter, waitAfter } from './retry.js';

/**
 * @typedef {Record<string, any>} Data
 * @typedef {import('./memory.js').Standing} Standing
 * @typedef {object} Launch
 * @property {string} endpoint ending in a slash
 * @property {string} fetch where the token is, once
 * @property {Data} actor as it is given
 * @property {string} registration
 * @property {string} activity
 */

const VERSION = '1.0.3';
const STATE = 'portevoix';
const LAUNCH_DATA = 'LMS.LaunchData';
const PREFERENCES = 'cmi5LearnerPreferences';
const KEY = 'portevoix:cmi5';
const VERBS = 'http://adlnet.gov/expapi/verbs/';
const CATEGORY = 'https://w3id.org/xapi/cmi5/context/categories/';
/** How long the page waits for an answer before it goes on, in milliseconds. */
const PATIENCE = 10_000;
/** How long it waits before it asks again for what it needs to begin, in milliseconds: twice as long each time. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 2000;
/** What is said once in a registration, however often the module is launched. */
const ONCE = ['passed', 'failed', 'completed'];

/** @returns {string} a random UUID, also where a page is not secure and browsers make none */
function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (Number(bytes[6]) & 0x0f) | 0x40;
  bytes[8] = (Number(bytes[8]) & 0x3f) | 0x80;
  const text = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return text.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/**
 * @param {string} search
 * @returns {Launch | null} what a launch put into the address; null where it was none
 */
export function launchOf(search) {
  const given = new URLSearchParams(search);
  const [endpoint, fetch, actor, registration, activity] = [
    'endpoint',
    'fetch',
    'actor',
    'registration',
    'activityId',
  ].map((name) => given.get(name) ?? '');
  if (!endpoint || !fetch || !actor || !registration || !activity) return null;
  try {
    return {
      endpoint: endpoint.replace(/\/*$/, '/'),
      fetch,
      actor: JSON.parse(actor),
      registration,
      activity,
    };
  } catch {
    return null;
  }
}

/**
 * Begins a session, or goes on with it where the page was only loaded again.
 * @param {Window} view
 * @returns {Promise<Session | null>} null where nobody answers
 */
export async function begun(view) {
  const launch = launchOf(view.location.search);
  if (!launch) return null;
  const before = remembered(view, launch.fetch);
  if (before?.sent.includes('terminated')) return null;
  try {
    const token = before?.token ?? (await tokenOf(launch.fetch));
    const session = new Session(view, launch, { sent: [], line: [], since: Date.now(), ...before, token });
    await session.start();
    return session;
  } catch {
    return null;
  }
}

/** @param {string} address */
async function tokenOf(address) {
  const answer = await fetch(address, { method: 'POST', signal: AbortSignal.timeout(PATIENCE) });
  const token = (await answer.json())['auth-token'];
  if (typeof token !== 'string') throw new TypeError('no token');
  return token;
}

/**
 * @typedef {object} Memory what a launch is known by, for when the page is loaded again
 * @property {string} token
 * @property {string[]} sent verbs that were said since the launch
 * @property {Data[]} line statements that are to be sent, without the learner
 * @property {Data | null} [state] what is to be kept of the learner
 * @property {number} since when the launch was
 */

/**
 * @param {Window} view
 * @param {string} fetch
 * @returns {Memory | null}
 */
function remembered(view, fetch) {
  try {
    const kept = JSON.parse(view.sessionStorage.getItem(KEY) ?? 'null');
    return kept?.fetch === fetch ? kept : null;
  } catch {
    return null;
  }
}

/**
 * @template T
 * @param {() => Promise<T>} ask
 * @returns {Promise<T>} what it gives, if need be at another try
 */
async function patiently(ask) {
  for (let pause = FIRST_PAUSE; ; pause *= 2) {
    try {
      return await ask();
    } catch (error) {
      if (pause > LONGEST_PAUSE) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

/** @param {number} status @returns {boolean} whether another try may go better */
const isPassing = (status) => status >= 500 || status === 408 || status === 429;
/** @param {number} status @returns {boolean} whether it may be the session that is refused, not what was sent */
const isForbidden = (status) => status === 401 || status === 403;

export class Session {
  /** @type {Standing} */
  standing = 'kept';
  /** @type {"normal" | "review" | "browse"} */
  mode = 'normal';
  /** What the learning system says of this launch. @type {Data} */
  given = {};
  /** What was kept of the learner. @type {Data | null} */
  kept = null;
  /** What was said in this registration, whenever that was. @type {Set<string>} */
  #said = new Set();
  #memory;
  /** What is kept of the learner, once it is sent. @type {Data | null} */
  #state = null;
  #isSending = false;
  /** How it stands where nothing fails. @type {Standing} */
  #calm = 'kept';
  /** Whether something was refused that the learner should know of. */
  #isRefused = false;
  #failures = 0;
  #isOver = false;
  #isReloading = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #retry;
  /** @type {(() => void)[]} */
  #listeners = [];

  /**
   * @param {Window} view
   * @param {Launch} launch
   * @param {Memory} memory
   */
  constructor(view, launch, memory) {
    this.view = view;
    this.launch = launch;
    this.#memory = memory;
  }

  /** Reads what has to be read before anything is said, then says that the module has begun. */
  async start() {
    this.#remember();
    this.given = (await patiently(() => this.#read('activities/state', LAUNCH_DATA))) ?? {};
    if (!this.given.contextTemplate) throw new TypeError('no launch data');
    await patiently(() => this.#read('agents/profile', PREFERENCES));
    const kept = await patiently(() => this.#read('activities/state', STATE));
    this.#said = new Set(kept?.said);
    this.kept = this.#memory.state ?? kept?.state ?? null;
    const mode = String(this.given.launchMode ?? 'Normal').toLowerCase();
    if (mode === 'review' || mode === 'browse') this.mode = mode;
    if (this.mode !== 'normal') this.standing = 'review';
    this.say('initialized');
    // Where a browser does not say that it loads the page again, doing so ends the session.
    this.view.addEventListener('pageswap', (event) => {
      this.#isReloading = /** @type {any} */ (event).activation?.navigationType === 'reload';
    });
    const { document } = this.view;
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') void this.#send();
    });
    this.view.addEventListener('pagehide', () => this.#leave());
    // The browser may show the page again as it was left: the session has ended all the same.
    this.view.addEventListener('pageshow', ({ persisted }) => {
      if (persisted) this.#stand('absent');
    });
    void this.#send();
  }

  /** @returns {string} how long the session has lasted */
  get duration() {
    return `PT${Math.floor(Math.max(0, Date.now() - this.#memory.since) / 10) / 100}S`;
  }

  /** @param {() => void} listener */
  watch(listener) {
    this.#listeners.push(listener);
  }

  /** @param {Data} state what is to be kept of the learner */
  keep(state) {
    if (this.#isOver) return;
    this.#state = state;
    this.#memory.state = state;
    this.#remember();
    void this.#send();
  }

  /**
   * @param {string} verb
   * @returns {boolean} whether it was said, or will be as soon as it can be sent
   */
  hasSaid(verb) {
    const { sent, line } = this.#memory;
    return this.#said.has(verb) || sent.includes(verb) || line.some((one) => one.verb.id === VERBS + verb);
  }

  /**
   * Says what cmi5 defines: each thing once a launch, and how it ended once a registration.
   * @param {string} verb
   * @param {Data} [result]
   * @param {{categories?: string[], extensions?: Data}} [context]
   */
  say(verb, result, { categories = [], extensions = {} } = {}) {
    if (this.hasSaid(verb)) return;
    this.#add(verb, { id: this.launch.activity }, result, ['cmi5', ...categories], extensions);
  }

  /**
   * Says that a question was answered.
   * @param {string} part what the question is within the module
   * @param {Data} definition
   * @param {Data} result
   */
  answer(part, definition, result) {
    this.#add('answered', { id: `${this.launch.activity}#${part}`, definition }, result, [], {});
  }

  /**
   * @param {string} verb
   * @param {Data} object
   * @param {Data | undefined} result
   * @param {string[]} categories
   * @param {Data} extensions
   */
  #add(verb, object, result, categories, extensions) {
    if (this.#isOver) return;
    const context = structuredClone(this.given.contextTemplate);
    context.registration = this.launch.registration;
    const own = categories.map((name) => ({ id: CATEGORY + name }));
    if (own.length) {
      const { category = [], ...others } = context.contextActivities ?? {};
      context.contextActivities = { ...others, category: [...category, ...own] };
    }
    if (Object.keys(extensions).length) context.extensions = { ...context.extensions, ...extensions };
    this.#memory.line.push({
      id: uuid(),
      verb: { id: VERBS + verb, display: { en: verb } },
      object,
      ...(result && { result }),
      context,
      timestamp: new Date().toISOString(),
    });
    this.#remember();
    void this.#send();
  }

  /** Keeps what a page that is loaded again must know; without it, it says that it must not be loaded again. */
  #remember() {
    try {
      const kept = JSON.stringify({ fetch: this.launch.fetch, ...this.#memory });
      this.view.sessionStorage.setItem(KEY, kept);
    } catch {
      this.#calm = 'once';
      if (this.standing === 'kept') this.standing = 'once';
    }
  }

  /** Ends the session, unless the page comes back at once. Who leaves waits for no answer. */
  #leave() {
    if (this.#isOver) return;
    if (!this.#isReloading) this.say('terminated', { duration: this.duration });
    this.#isOver = true;
    clearTimeout(this.#retry);
    const { line } = this.#memory;
    if (line.length) void this.#post(line, true).catch(() => {});
    if (this.#state) void this.#put(this.#state, true).catch(() => {});
    if (this.#isReloading) return;
    this.#memory.sent.push('terminated');
    this.#remember();
  }

  /** Sends what is to be sent; what fails is tried again. */
  async #send() {
    if (this.#isSending || this.#isOver) return;
    clearTimeout(this.#retry);
    this.#isSending = true;
    try {
      while (!this.#isOver && (this.#memory.line.length > 0 || this.#state)) {
        await (this.#memory.line.length > 0 ? this.#deliver() : this.#store());
      }
      this.#failures = 0;
      this.#stand(this.#isRefused ? 'lost' : this.#calm);
    } catch {
      this.#failures += 1;
      this.#stand(standingAfter(this.#failures));
      if (!this.#isOver) this.#retry = setTimeout(() => this.#send(), waitAfter(this.#failures));
    } finally {
      this.#isSending = false;
    }
  }

  /** Sends all statements at once; where they are refused together, one by one, and leaves those that are refused alone. */
  async #deliver() {
    const some = [...this.#memory.line];
    const status = await this.#post(some);
    if (status < 300) return this.#taken(some);
    /** @type {Data[]} */
    const doubtful = [];
    for (const one of some) {
      const alone = some.length > 1 ? await this.#post([one]) : status;
      if (alone < 300 || alone === 409)
        this.#taken([one]); // 409: it is there
      else if (isForbidden(alone)) doubtful.push(one);
      else this.#taken([one], true);
    }
    if (doubtful.length === some.length) throw new Error(String(status));
    this.#taken(doubtful); // others of the same session were not refused: these have been said before
  }

  /**
   * @param {Data[]} some statements that need not be sent any more
   * @param {boolean} [isRefused]
   */
  #taken(some, isRefused = false) {
    const { line, sent } = this.#memory;
    this.#memory.line = line.filter((one) => !some.includes(one));
    for (const { verb } of some) {
      const said = verb.id.slice(VERBS.length);
      if (said === 'answered') continue;
      sent.push(said);
      this.#isRefused ||= isRefused;
      if (!ONCE.includes(said)) continue;
      this.#said.add(said);
      this.#state ??= this.#memory.state ?? this.kept; // which says so too
    }
    this.#remember();
  }

  async #store() {
    const state = this.#state;
    await this.#put(state, false);
    if (this.#state === state) this.#state = null;
  }

  /**
   * @param {Data[]} some
   * @param {boolean} [keepalive] whether they are sent though the page goes
   * @returns {Promise<number>} the status of the answer, if it is one that stays
   */
  async #post(some, keepalive = false) {
    const body = JSON.stringify(some.map((one) => ({ ...one, actor: this.launch.actor })));
    const { status } = await this.#request('statements', {}, { method: 'POST', body, keepalive });
    if (isPassing(status)) throw new Error(String(status));
    return status;
  }

  /**
   * @param {Data | null} state
   * @param {boolean} keepalive
   */
  async #put(state, keepalive) {
    const body = JSON.stringify({ state, said: [...this.#said] });
    const which = { ...this.#about, stateId: STATE };
    const { ok, status } = await this.#request('activities/state', which, { method: 'PUT', body, keepalive });
    if (!ok) throw new Error(String(status));
  }

  get #about() {
    const { actor, activity, registration } = this.launch;
    return { agent: JSON.stringify(actor), activityId: activity, registration };
  }

  /**
   * @param {"activities/state" | "agents/profile"} resource
   * @param {string} name
   * @returns {Promise<Data | null>} a document; null where there is none
   */
  async #read(resource, name) {
    /** @type {Record<string, string>} */
    const which =
      resource === 'agents/profile'
        ? { agent: this.#about.agent, profileId: name }
        : { ...this.#about, stateId: name };
    const answer = await this.#request(resource, which, { method: 'GET' });
    if (!answer.ok && answer.status !== 404) throw new Error(String(answer.status));
    return answer.status === 200 ? answer.json() : null;
  }

  /**
   * @param {string} resource
   * @param {Record<string, string>} parameters
   * @param {RequestInit} options
   */
  #request(resource, parameters, options) {
    const query = new URLSearchParams(parameters).toString();
    return fetch(`${this.launch.endpoint}${resource}${query && `?${query}`}`, {
      ...options,
      signal: AbortSignal.timeout(PATIENCE),
      headers: {
        Authorization: `Basic ${this.#memory.token}`,
        'X-Experience-API-Version': VERSION,
        'Content-Type': 'application/json',
      },
    });
  }

  /** @param {Standing} standing */
  #stand(standing) {
    if (this.standing === standing || this.mode !== 'normal') return;
    this.standing = standing;
    for (const listener of this.#listeners) listener();
  }
}
