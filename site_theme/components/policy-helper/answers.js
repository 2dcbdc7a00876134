// What a decision helper knows of its answers: where they come from, which still count, how a link holds them.
// The one idea: answers travel as ids (in links and in the history) and count as indexes. Pure: no page.
// @ts-check
import { Plan, UNKNOWN } from '../../shared/policy.js';

/**
 * @typedef {{id: string, label: string, hint: string | null}} Answer
 * @typedef {{id: string, ask: string, why: string | null, answers: Answer[], unsure: boolean,
 *   switch: string | null}} Question
 * @typedef {{id: string, verdict: number, because: string, instead: string | null, source: string | null,
 *   contact: string | null, interpretation: string | null, scene?: {href: string, title: string} | null}} Rule
 * @typedef {{id: string, title: string, version: string, questions: Question[], rules: Rule[],
 *   verdicts: {id: string, label: string, symbol: string, tone: string}[],
 *   plan: import('../../shared/policy.js').Data}} Policy
 * @typedef {import('../../shared/policy.js').Answers} Answers
 * @typedef {{answers: [string, string][], asking?: string | undefined}} Kept the reader's own part, in ids
 * @typedef {{kept: Answers, question: number | null, offered: number[]}} Stand where an employee stands
 */

/** What stands for "I don't know" in a link: no answer has this id. */
const UNSURE = '-';
const VERSION = 'v';

/**
 * Returns the answers that the policy still has; ids that it does not have are left out.
 * @param {Policy} policy
 * @param {Iterable<[string, unknown]>} entries question id to answer id
 * @returns {Answers}
 */
export function answersOf(policy, entries) {
  /** @type {Answers} */
  const answers = new Map();
  for (const [name, value] of entries) {
    const index = policy.questions.findIndex((question) => question.id === name);
    const question = policy.questions[index];
    const answer = question?.answers.findIndex((one) => one.id === value) ?? -1;
    if (answer >= 0) answers.set(index, answer);
    else if (question?.unsure && value === UNSURE) answers.set(index, UNKNOWN);
  }
  return answers;
}

/**
 * @param {Policy} policy
 * @param {Answers} answers
 * @returns {[string, string][]} question id to answer id
 */
export function entriesOf(policy, answers) {
  return [...answers].map(([index, answer]) => {
    const question = /** @type {Question} */ (policy.questions[index]);
    return [question.id, question.answers[answer]?.id ?? UNSURE];
  });
}

/**
 * @param {Policy} policy
 * @param {Answers} answers
 * @returns {string} the fragment of a link to these answers, without its #
 */
export function permalink(policy, answers) {
  return String(new URLSearchParams([...entriesOf(policy, answers), [VERSION, policy.version]]));
}

/**
 * @param {Policy} policy
 * @param {string} hash the fragment of an address, of any content
 * @returns {{answers: Answers, outdated: boolean}} its answers, and whether the rules have changed since
 */
export function read(policy, hash) {
  const found = new URLSearchParams(hash.replace(/^#/, ''));
  const version = found.get(VERSION);
  return { answers: answersOf(policy, found), outdated: version !== null && version !== policy.version };
}

/**
 * Says which answer the organisation's switch gives: the first while there is no crisis, the second in its
 * first hours, the last after those; undefined, so that the question is asked, for whatever cannot be trusted.
 * @param {import('../../shared/crisis.js').Crisis} crisis
 * @param {number} count how many answers the question has
 * @param {Date} now
 * @returns {number | undefined}
 */
export function switched({ state, since, longer }, count, now) {
  if (state === 'off') return 0;
  if (!since || since > now) return undefined;
  return longer ? count - 1 : 1;
}

/**
 * Follows the plan as far as the answers lead: an answer that is not offered where it stands is asked again.
 * @param {import('../../shared/policy.js').Plan} plan
 * @param {Answers} answers
 * @returns {Stand}
 */
export function follow(plan, answers) {
  /** @type {Answers} */
  const kept = new Map();
  for (;;) {
    const { question, offered } = plan.step(kept);
    const answer = question === null ? undefined : answers.get(question);
    const counts = answer !== undefined && (answer === UNKNOWN || offered.includes(answer));
    if (question === null || !counts) return { kept, question, offered };
    kept.set(question, answer);
  }
}

/** What the reader has answered, beside what the page settles and what the organisation says. */
export class Inquiry {
  /** The reader's own answers. @type {Answers} */
  own = new Map();
  /** What the organisation's switch says. @type {Answers} */
  decided = new Map();
  /** The question that is being changed. @type {number | null} */
  asking = null;

  /**
   * @param {Policy} policy
   * @param {Answers} given what the page settles
   */
  constructor(policy, given) {
    this.policy = policy;
    this.plan = new Plan(policy.plan);
    this.given = given;
  }

  /** @returns {Answers} all answers; what is settled comes first, then the reader's word */
  get answers() {
    return new Map([...this.decided, ...this.own, ...this.given]);
  }

  /** @returns {Answers} those that a link carries: the organisation's are looked up anew */
  get carried() {
    return new Map([...this.own, ...this.given]);
  }

  /** @returns {Stand} what to ask; the question to change comes first */
  stand() {
    const answers = this.answers;
    if (this.asking !== null) answers.delete(this.asking);
    return follow(this.plan, answers);
  }

  /** @returns {[number, number][]} the reader's answers that no longer count, which are forgotten */
  prune() {
    const { kept, question } = follow(this.plan, this.answers);
    const { order } = this.plan.data;
    const reached = question === null ? order : order.slice(0, order.indexOf(question) + 1);
    const gone = [...this.own].filter(([one]) => !kept.has(one) && reached.includes(one));
    for (const [one] of gone) this.own.delete(one);
    return gone;
  }

  /**
   * Takes what the organisation's switch says: it is newer than what a link or an earlier visit says.
   * @param {import('../../shared/crisis.js').Crisis} crisis
   * @param {Date} now
   */
  decide(crisis, now) {
    this.decided.clear();
    for (const [index, question] of this.policy.questions.entries()) {
      const answer = question.switch ? switched(crisis, question.answers.length, now) : undefined;
      if (answer === undefined) continue;
      this.decided.set(index, answer);
      this.own.delete(index);
    }
  }

  /** @returns {Kept} */
  get kept() {
    const asking = this.asking === null ? undefined : this.policy.questions[this.asking]?.id;
    return { answers: entriesOf(this.policy, this.own), asking };
  }

  /** @param {Kept} kept what an earlier view was drawn from */
  set kept({ answers, asking }) {
    this.own = answersOf(this.policy, answers);
    const index = this.policy.questions.findIndex((question) => question.id === asking);
    this.asking = index < 0 ? null : index;
  }
}
