/**
 * A compiled policy at work: which question comes next, what the verdict is, what would change it.
 *
 * The one idea: a question is asked only while its answer can change the verdict or its reasons; once none can,
 * any completion gives the same outcome, so plain rules are evaluated on one. What is unknown is judged by the
 * strictest of all cases. The data is described in builder/portevoix/policy/plan/artefact.py, and walk.py there
 * is this module's twin.
 */

/**
 * @typedef {[number, number[]][]} Box [question, answers that satisfy it], all of which must hold
 * @typedef {object} Data
 * @property {"strictest" | "first"} hit
 * @property {number} otherwise rank of the default verdict, -1 for none
 * @property {[number, number, number, Box[] | 0][]} questions answers, usual answer, changeable, where it applies
 * @property {number[]} order
 * @property {number[]} asks node that says whether a question is asked, in that order
 * @property {number[][]} nodes question, then a node for each answer; node n is numbered n + 2, 0 is no, 1 is yes
 * @property {[number, Box, Box[]][]} rules verdict, box, exceptions
 * @property {Box[]} impossible
 * @typedef {Map<number, number>} Answers question to answer, or to UNKNOWN
 * @typedef {{kept: Answers, dropped: number[], question: number | null, offered: number[]}} Step
 * @typedef {{verdict: number, deciding: number[], matching: number[], changes: [number, number, number][]}} Result
 */

/** The answer "I don't know". */
export const UNKNOWN = -1;

const ascending = (/** @type {number} */ a, /** @type {number} */ b) => a - b;

/** @type {(box: Box, situation: number[]) => boolean} */
const holds = (box, situation) => box.every(([question, answers]) => answers.includes(situation[question]));

/** A compiled policy. */
export class Plan {
  /** @param {Data} data */
  constructor(data) {
    this.data = data;
  }

  /**
   * Which answers count, which no longer do, and what to ask next (null once the outcome is certain).
   *
   * @param {Answers} answers
   * @returns {Step}
   */
  step(answers) {
    const { order, asks, questions } = this.data;
    /** @type {Answers} */
    const kept = new Map();
    for (const [place, question] of order.entries()) {
      if (!this.#asks(asks[place], kept)) continue;
      const answer = answers.get(question);
      if (answer === undefined) {
        const later = order.slice(place);
        const dropped = [...answers.keys()].filter((other) => !kept.has(other) && !later.includes(other));
        const offered = [...Array(questions[question][0]).keys()].filter((candidate) =>
          this.#completed(new Map(kept).set(question, candidate)),
        );
        return { kept, dropped, question, offered };
      }
      kept.set(question, answer);
    }
    return {
      kept,
      dropped: [...answers.keys()].filter((other) => !kept.has(other)),
      question: null,
      offered: [],
    };
  }

  /**
   * The verdict (-1 where nothing decides), the rules that give it, the rules that apply whatever was not asked,
   * and the one-answer changes [question, answer, verdict] that are sure to lead to a milder verdict.
   *
   * @param {Answers} answers
   * @returns {Result}
   */
  result(answers) {
    let verdict = -1;
    let deciding = new Set();
    /** @type {Set<number> | undefined} */
    let sure;
    for (const [counted, situation] of this.#cases(answers)) {
      const found = this.#outcome(counted, situation);
      const before = sure;
      sure = new Set(found.sure.filter((rule) => !before || before.has(rule)));
      if (found.verdict > verdict) {
        verdict = found.verdict;
        deciding = new Set();
      }
      if (found.verdict === verdict) for (const rule of found.deciding) deciding.add(rule);
    }
    const matching = new Set([...deciding, ...(sure ?? [])]);
    const changes = [...this.#changes(answers, verdict)].sort((a, b) => a[2] - b[2]);
    return {
      verdict,
      deciding: [...deciding].sort(ascending),
      matching: [...matching].sort(ascending),
      changes,
    };
  }

  /** @type {(node: number, answers: Answers) => boolean} */
  #asks(node, answers) {
    if (node < 2) return node === 1;
    const [question, ...children] = this.data.nodes[node - 2];
    const answer = answers.get(question) ?? UNKNOWN;
    const possible = answer === UNKNOWN ? children : [children[answer]];
    return possible.some((child) => this.#asks(child, answers));
  }

  /** @type {(question: number, situation: number[]) => boolean} */
  #applies(question, situation) {
    const boxes = this.data.questions[question][3];
    return boxes === 0 || boxes.some((box) => holds(box, situation));
  }

  /** @type {(question: number) => number[]} */
  #parents(question) {
    return (this.data.questions[question][3] || []).flatMap((box) => box.map(([parent]) => parent));
  }

  /** @type {(answers: Answers) => number[]} */
  #normalised(answers) {
    const situation = this.data.questions.map(([, usual]) => usual);
    for (const question of this.data.order) {
      const answer = answers.get(question);
      if (answer !== undefined && this.#applies(question, situation)) situation[question] = answer;
    }
    return situation;
  }

  /**
   * A possible situation with these answers, as usual as can be.
   *
   * @param {Answers} answers
   * @returns {number[] | null}
   */
  #completed(answers) {
    const { impossible, order, questions } = this.data;
    const involved = new Set(impossible.flat().map(([question]) => question));
    for (const question of [...order].reverse()) {
      if (involved.has(question)) for (const parent of this.#parents(question)) involved.add(parent);
    }
    const free = order.filter((question) => involved.has(question) && !answers.has(question));
    /** @type {(chosen: Answers, place: number) => number[] | null} */
    const fill = (chosen, place) => {
      if (place === free.length) {
        const situation = this.#normalised(chosen);
        return impossible.some((box) => holds(box, situation)) ? null : situation;
      }
      const [size, usual] = questions[free[place]];
      for (const answer of [usual, ...Array(size).keys()]) {
        const found = fill(new Map(chosen).set(free[place], answer), place + 1);
        if (found) return found;
      }
      return null;
    };
    return fill(answers, 0);
  }

  /**
   * For each way to replace what is unknown, the answers that count and a situation that has them.
   *
   * @param {Answers} answers
   * @returns {Generator<[Answers, number[]]>}
   */
  *#cases(answers) {
    const { order, asks, questions } = this.data;
    /** @type {Answers} */
    const counted = new Map();
    for (const [place, question] of order.entries()) {
      if (!this.#asks(asks[place], counted)) continue;
      const answer = answers.get(question) ?? UNKNOWN;
      if (answer === UNKNOWN) {
        for (let candidate = 0; candidate < questions[question][0]; candidate += 1) {
          yield* this.#cases(new Map(answers).set(question, candidate));
        }
        return;
      }
      counted.set(question, answer);
    }
    const situation = this.#completed(counted);
    if (situation) yield [counted, situation];
  }

  /** @type {(counted: Answers, situation: number[]) => {verdict: number, deciding: number[], sure: number[]}} */
  #outcome(counted, situation) {
    const { rules, hit, otherwise } = this.data;
    const found = [...rules.keys()].filter((index) => {
      const [, box, exceptions] = rules[index];
      return holds(box, situation) && !exceptions.some((other) => holds(other, situation));
    });
    if (!found.length) return { verdict: otherwise, deciding: [], sure: [] };
    const first = hit === 'first';
    const verdict = first ? rules[found[0]][0] : Math.max(...found.map((index) => rules[index][0]));
    const deciding = first ? [found[0]] : found.filter((index) => rules[index][0] === verdict);
    const known = (/** @type {number} */ index) =>
      [rules[index][1], ...rules[index][2]]
        .flat()
        .every(([question]) => this.#known(question, counted, situation));
    return { verdict, deciding, sure: found.filter((index) => deciding.includes(index) || known(index)) };
  }

  /** @type {(question: number, counted: Answers, situation: number[]) => boolean} */
  #known(question, counted, situation) {
    if (counted.has(question)) return true;
    if (this.#applies(question, situation)) return false;
    return this.#parents(question).every((parent) => this.#known(parent, counted, situation));
  }

  /** @type {(answers: Answers, verdict: number) => Generator<[number, number, number]>} */
  *#changes(answers, verdict) {
    const { order, questions } = this.data;
    const { kept } = this.step(answers);
    const before = this.#normalised(new Map([...kept].filter(([, answer]) => answer !== UNKNOWN)));
    const hidden = order.filter((question) => !this.#applies(question, before));
    for (const question of order) {
      const [size, , changeable] = questions[question];
      if (!changeable || (kept.get(question) ?? UNKNOWN) === UNKNOWN) continue;
      for (let answer = 0; answer < size; answer += 1) {
        const usual = hidden.map((other) => /** @type {[number, number]} */ ([other, before[other]]));
        const then = this.#highest(new Map([...usual, ...kept, [question, answer]]), verdict);
        if (then >= 0 && then < verdict) yield [question, answer, then];
      }
    }
  }

  /** @type {(answers: Answers, limit: number) => number} */
  #highest(answers, limit) {
    let highest = -1;
    for (const [counted, situation] of this.#cases(answers)) {
      highest = Math.max(highest, this.#outcome(counted, situation).verdict);
      if (highest >= limit) break;
    }
    return highest;
  }
}
