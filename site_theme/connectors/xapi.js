/**
 * A session with a learning record store, as cmi5 has it: what a launch gives, and what is sent afterwards.
 *
 * The one idea: all that is to be sent stands in one line, statements before the state. It is sent from its front, in one
 * request at a time; what fails stays where it is, under the same ids, so that nothing is lost, doubled or out of order.
 */
// @ts-check

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
const FIRST_WAIT = 2000;
const LONGEST_WAIT = 60_000;
/** Failures in a row after which what is sent counts as lost, until it gets through. */
const FAILURES = 5;

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
    const session = new Session(view, launch, token, before?.sent ?? [], before?.since ?? Date.now());
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
 * @param {Window} view
 * @param {string} fetch
 * @returns {{token: string, sent: string[], since: number} | null} what this launch is known by since it began
 */
function remembered(view, fetch) {
  try {
    const kept = JSON.parse(view.sessionStorage.getItem(KEY) ?? 'null');
    return kept?.fetch === fetch ? kept : null;
  } catch {
    return null;
  }
}

export class Session {
  /** @type {Standing} */
  standing = 'kept';
  /** @type {"normal" | "review" | "browse"} */
  mode = 'normal';
  /** What the learning system says of this launch. @type {Data} */
  given = {};
  /** What was kept of the learner. @type {Data | null} */
  kept = null;
  /** @type {Data | null} */
  #state = null;
  /** @type {Data[]} */
  #statements = [];
  /** The request that is under way. @type {Promise<void> | null} */
  #sending = null;
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
   * @param {string} token
   * @param {string[]} sent the verbs that were sent since the launch
   * @param {number} since when that was
   */
  constructor(view, launch, token, sent, since) {
    this.view = view;
    this.since = since;
    this.launch = launch;
    this.token = token;
    this.sent = sent;
  }

  /** Reads what has to be read before anything is said, then says that the module has begun. */
  async start() {
    this.#remember();
    this.given = (await this.#read('activities/state', { stateId: LAUNCH_DATA }, true)) ?? {};
    if (!this.given.contextTemplate) throw new TypeError('no launch data');
    await this.#read('agents/profile', { profileId: PREFERENCES });
    this.kept = await this.#read('activities/state', { stateId: STATE }, true);
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
  }

  /** @returns {string} how long the session has lasted */
  get duration() {
    return `PT${Math.floor((Date.now() - this.since) / 10) / 100}S`;
  }

  /** @param {() => void} listener */
  watch(listener) {
    this.#listeners.push(listener);
  }

  /** @param {Data} state what is to be kept of the learner */
  keep(state) {
    if (this.#isOver) return;
    this.#state = state;
    void this.#send();
  }

  /**
   * Says what cmi5 defines: each thing once a launch.
   * @param {string} verb
   * @param {Data} [result]
   * @param {{categories?: string[], extensions?: Data}} [context]
   */
  say(verb, result, { categories = [], extensions = {} } = {}) {
    if (this.sent.includes(verb)) return;
    this.sent.push(verb);
    this.#remember();
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
    this.#statements.push({
      id: uuid(),
      actor: this.launch.actor,
      verb: { id: VERBS + verb, display: { en: verb } },
      object,
      ...(result && { result }),
      context,
      timestamp: new Date().toISOString(),
    });
    void this.#send();
  }

  /** Keeps what a page that is loaded again must know; without it, it says that it must not be loaded again. */
  #remember() {
    const { launch, token, sent, since } = this;
    try {
      this.view.sessionStorage.setItem(KEY, JSON.stringify({ fetch: launch.fetch, token, sent, since }));
    } catch {
      this.standing = 'once';
    }
  }

  /**
   * Ends the session, unless the page comes back at once.
   */
  #leave() {
    if (this.#isOver) return;
    if (!this.#isReloading) this.say('terminated', { duration: this.duration });
    this.#isOver = !this.#isReloading;
    clearTimeout(this.#retry);
    void this.#send(true);
  }

  /**
   * Sends what is to be sent, one request after the other. Who leaves waits for none.
   * @param {boolean} [isLeaving]
   */
  async #send(isLeaving = false) {
    if (this.#sending && !isLeaving) return;
    clearTimeout(this.#retry);
    const sending = this.#sendAll(isLeaving);
    this.#sending = sending;
    try {
      await sending;
      this.#failures = 0;
      if (this.standing === 'retrying' || this.standing === 'lost') this.#stand('kept');
    } catch {
      this.#failures += 1;
      this.#stand(this.#failures < FAILURES ? 'retrying' : 'lost');
      const wait = Math.min(FIRST_WAIT * 2 ** (this.#failures - 1), LONGEST_WAIT);
      if (!this.#isOver) this.#retry = setTimeout(() => this.#send(), wait);
    } finally {
      this.#sending = null;
    }
  }

  /** @param {boolean} isLeaving */
  async #sendAll(isLeaving) {
    while (this.#statements.length > 0) {
      const some = [...this.#statements];
      const sent = this.#write('POST', 'statements', {}, some, isLeaving);
      if (isLeaving) break;
      await sent;
      this.#statements.splice(0, some.length);
    }
    while (this.#state) {
      const state = this.#state;
      const about = { ...this.#about, stateId: STATE };
      const sent = this.#write('PUT', 'activities/state', about, state, isLeaving);
      if (isLeaving) break;
      await sent;
      if (this.#state === state) this.#state = null;
    }
  }

  get #about() {
    const { actor, activity, registration } = this.launch;
    return { agent: JSON.stringify(actor), activityId: activity, registration };
  }

  /**
   * @param {string} resource
   * @param {Record<string, string>} which
   * @param {boolean} [isOfActivity]
   * @returns {Promise<Data | null>} a document; null where there is none
   */
  async #read(resource, which, isOfActivity = false) {
    const about = isOfActivity ? this.#about : { agent: this.#about.agent };
    const answer = await this.#request(resource, { ...about, ...which }, { method: 'GET' });
    return answer.status === 200 ? answer.json() : null;
  }

  /**
   * @param {string} method
   * @param {string} resource
   * @param {Record<string, string>} which
   * @param {Data} data
   * @param {boolean} keepalive whether it is sent though the page goes
   */
  #write(method, resource, which, data, keepalive) {
    return this.#request(resource, which, { method, body: JSON.stringify(data), keepalive });
  }

  /**
   * @param {string} resource
   * @param {Record<string, string>} parameters
   * @param {RequestInit} options
   */
  async #request(resource, parameters, options) {
    const query = new URLSearchParams(parameters).toString();
    const answer = await fetch(`${this.launch.endpoint}${resource}${query && `?${query}`}`, {
      ...options,
      signal: AbortSignal.timeout(PATIENCE),
      headers: {
        Authorization: `Basic ${this.token}`,
        'X-Experience-API-Version': VERSION,
        'Content-Type': 'application/json',
      },
    });
    // What was sent twice under its id is there: 409. A document that is not there: 404.
    const isFine = answer.ok || (options.method === 'GET' ? answer.status === 404 : answer.status === 409);
    if (!isFine) throw new Error(String(answer.status));
    return answer;
  }

  /** @param {Standing} standing */
  #stand(standing) {
    if (this.standing === standing || this.mode !== 'normal') return;
    this.standing = standing;
    for (const listener of this.#listeners) listener();
  }
}
