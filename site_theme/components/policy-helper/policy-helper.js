// The decision helper: asks a policy's questions one at a time, says the verdict, and why.
// The one idea: every view is drawn from what the reader has answered, and that is kept in the history; so
// going back, opening a link and changing an answer are one thing.
// @ts-check
import { interpret } from '../../shared/crisis.js';
import { read as readFile } from '../../shared/file.js';
import { UNKNOWN } from '../../shared/policy.js';
import { answersOf, follow, Inquiry, permalink, read } from './answers.js';
import { each, fill, find, keep, plain } from './views.js';

/**
 * @typedef {import('./answers.js').Question} Question
 * @typedef {import('./answers.js').Rule} Rule
 * @typedef {import('./answers.js').Stand} Stand
 */

/** Milliseconds after which the organisation's switch counts as out of reach. */
const PATIENCE = 4000;
/** A verdict of fewer letters is set larger. */
const SHORT = 22;

/** @type {(texts: (string | null)[]) => string[]} */
const distinct = (texts) => [...new Set(texts)].filter((text) => text !== null);

export class PolicyHelper extends HTMLElement {
  #key = '';
  #title = document.title;
  /** This is the policy's own page: its address holds the answers. */
  #alone = false;
  /** What the switch's file holds. @type {string | null} */
  #switch = null;
  #inquiry = /** @type {Inquiry} */ (/** @type {unknown} */ (null));

  connectedCallback() {
    if (this.#key) return;
    this.#key = `helper-${[...document.querySelectorAll(this.localName)].indexOf(this)}`;
    this.#alone = !this.closest('module-page') && this.#address().pathname === location.pathname;
    this.addEventListener('submit', (event) => this.#submit(event));
    this.addEventListener('click', (event) => this.#click(event));
    this.#start().catch(() => this.#fail());
  }

  async #start() {
    const [text] = await Promise.all([readFile(this.dataset.src ?? ''), this.#readSwitch()]);
    /** @type {import('./answers.js').Policy} */
    const policy = JSON.parse(text);
    this.#inquiry = new Inquiry(
      policy,
      answersOf(policy, Object.entries(JSON.parse(this.dataset.given ?? '{}'))),
    );
    const { answers, outdated } = read(policy, this.#alone ? location.hash : '');
    const before = history.state?.[this.#key];
    if (before) this.#inquiry.kept = before;
    else this.#inquiry.own = answers;
    this.#decide();
    this.#inquiry.prune();
    this.#mark();
    this.#draw(this.#notices(outdated));
    addEventListener('popstate', () => this.#travel());
    find(this, '.helper-static').hidden = true;
    find(this, '.helper-live').hidden = false;
    this.setAttribute('data-ready', '');
  }

  /** Leaves what can be read without the helper, and says so. */
  #fail() {
    for (const part of ['.helper-static', '[data-failed]']) find(this, part).hidden = false;
    for (const part of ['.helper-space', '.helper-live']) find(this, part).hidden = true;
  }

  /** Reads the organisation's switch; where there is none, or whatever goes wrong, its questions are asked. */
  async #readSwitch() {
    if (!this.dataset.crisis) return;
    const options = { cache: /** @type {const} */ ('no-store'), signal: AbortSignal.timeout(PATIENCE) };
    this.#switch = await fetch(this.dataset.crisis, options)
      .then((answer) => (answer.ok ? answer.text() : null))
      .catch(() => null);
  }

  #decide() {
    const now = new Date();
    this.#inquiry.decide(interpret(this.#switch, now, Number(this.dataset.crisisHours)), now);
  }

  // Where the reader stands, in the history and in the address.

  #address() {
    return new URL(this.dataset.page ?? '', location.href);
  }

  /** @returns {string} the address of these answers, on the policy's own page; empty where it has none */
  #link() {
    if (!this.dataset.page) return '';
    const address = this.#address();
    const { policy, carried } = this.#inquiry;
    if (carried.size) address.hash = permalink(policy, carried);
    return address.href;
  }

  /** Writes the present state upon the present entry of the history. */
  #mark() {
    history.replaceState({ ...history.state, [this.#key]: this.#inquiry.kept }, '');
  }

  /** @param {[number, number][]} [gone] */
  #advance(gone = []) {
    const state = { ...history.state, [this.#key]: this.#inquiry.kept, pushed: this.#key };
    history.pushState(state, '', this.#alone ? this.#link() : undefined);
    this.#draw(this.#notices(false, gone));
    this.#focus();
  }

  /** An entry without a state of ours was made by a link: to other answers, or to another place of the page. */
  #travel() {
    const inquiry = this.#inquiry;
    const kept = history.state?.[this.#key];
    if (!kept && !(this.#alone && location.hash.includes('='))) return this.#mark();
    if (kept && JSON.stringify(kept) === JSON.stringify(inquiry.kept)) return;
    const { answers, outdated } = read(inquiry.policy, location.hash);
    inquiry.kept = kept ?? { answers: [] };
    if (!kept) {
      inquiry.own = answers;
      this.#decide();
      inquiry.prune();
      this.#mark();
    }
    this.#draw(this.#notices(!kept && outdated));
    setTimeout(() => this.#focus()); // once the browser has gone to the fragment, which takes the focus away
  }

  // What the reader does.

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    const chosen = new FormData(/** @type {HTMLFormElement} */ (event.target)).get('answer');
    if (chosen === null) return this.#complain();
    const { question } = this.#inquiry.stand();
    if (question === null) return;
    this.#inquiry.own.set(question, Number(chosen));
    this.#inquiry.asking = null;
    this.#advance(this.#inquiry.prune());
  }

  #complain() {
    const error = find(this, '[data-error]');
    const fieldset = find(this, 'fieldset');
    const said = [...fieldset.querySelectorAll('[data-slot="why"], [data-error]')];
    error.hidden = false;
    fieldset.setAttribute('aria-describedby', said.map((one) => one.id).join(' '));
    find(this, 'input').focus();
  }

  /** @param {Event} event */
  #click(event) {
    const button = /** @type {Element} */ (event.target).closest('[data-action]');
    if (!(button instanceof HTMLElement)) return;
    const { action, question } = button.dataset;
    if (action === 'change') this.#change(Number(question));
    if (action === 'back') this.#back();
    if (action === 'copy') void this.#copy();
    if (action === 'print') this.#print();
    if (action === 'restart') void this.#restart();
  }

  /** @param {number} question */
  #change(question) {
    this.#inquiry.asking = question;
    this.#advance();
  }

  /** Goes back in the history where the step before is there; else to the last answer. */
  #back() {
    const last = this.#last();
    if (this.#pushed()) history.back();
    else if (last !== undefined) this.#change(last);
  }

  /** @returns {boolean} whether the page before holds the step before */
  #pushed() {
    return history.state?.pushed === this.#key;
  }

  /** @returns {number | undefined} the last question that the reader answered */
  #last() {
    const { own } = this.#inquiry;
    return [...this.#inquiry.stand().kept.keys()].filter((question) => own.has(question)).at(-1);
  }

  async #restart() {
    await this.#readSwitch();
    this.#inquiry.kept = { answers: [] };
    this.#decide();
    this.#advance();
  }

  async #copy() {
    const text = /** @type {HTMLTextAreaElement} */ (find(this, 'textarea'));
    text.value = this.#text();
    // Over http there is no clipboard at all.
    const copied = await (async () => navigator.clipboard.writeText(text.value))().then(
      () => true,
      () => false,
    );
    find(this, '[data-copied="done"]').hidden = !copied;
    find(this, '[data-copied="selected"]').hidden = copied;
    text.hidden = copied;
    if (!copied) text.select();
  }

  /** @returns {string} the result as plain text */
  #text() {
    const reasons = [...this.querySelectorAll('.helper-reasons li')].map((reason) => {
      const parts = [...reason.querySelectorAll('.helper-because, .helper-mark, .helper-source')];
      return `– ${parts.map((part) => part.textContent.trim()).join(' ')}`;
    });
    const verdict = find(this, '[data-heading]').textContent;
    const lines = [this.#inquiry.policy.title, verdict, ...reasons, this.#link()];
    return lines.filter(Boolean).join('\n');
  }

  /** Prints this helper alone. */
  #print() {
    const { documentElement } = document;
    documentElement.setAttribute('data-helper-printing', '');
    this.setAttribute('data-print-me', '');
    window.print();
    documentElement.removeAttribute('data-helper-printing');
    this.removeAttribute('data-print-me');
  }

  // What the reader sees.

  /** Moves to the new heading, because the reader has asked for it. */
  #focus() {
    find(this, '[data-heading]').focus();
  }

  /**
   * @param {string} name
   * @returns {DocumentFragment} a copy of one of the templates
   */
  #part(name) {
    const template = /** @type {HTMLTemplateElement} */ (find(this, `template[data-part="${name}"]`));
    return /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  }

  /**
   * @param {boolean} outdated the link was made for other rules
   * @param {[number, number][]} [gone] answers that no longer apply
   * @returns {DocumentFragment[]}
   */
  #notices(outdated, gone = []) {
    const notices = outdated ? [this.#part('outdated')] : [];
    if (gone.length) {
      const notice = this.#part('dropped');
      each(notice, 'answer', gone, (row, [index, answer]) => {
        const { ask, answers } = this.#question(index);
        fill(row, { ask, answer: answers[answer]?.label });
      });
      notices.push(notice);
    }
    return notices;
  }

  /** @param {DocumentFragment[]} notices */
  #draw(notices) {
    const stand = this.#inquiry.stand();
    const view = stand.question === null ? this.#result() : this.#asked(stand.question, stand);
    find(this, '.helper-view').replaceChildren(view, ...this.#summary(stand.question));
    find(this, '.helper-notices').replaceChildren(...notices);
    if (this.#alone) document.title = `${find(this, '[data-heading]').textContent} – ${this.#title}`;
  }

  /** @param {number} index */
  #question(index) {
    return /** @type {Question} */ (this.#inquiry.policy.questions[index]);
  }

  /**
   * @param {number} index
   * @param {Stand} stand
   */
  #asked(index, { offered }) {
    const part = this.#part('question');
    const { ask, why, answers, unsure } = this.#question(index);
    const chosen = this.#inquiry.answers.get(index);
    fill(part, { ask, why });
    each(part, 'answer', offered, (row, answer) => {
      fill(row, { label: answers[answer]?.label, hint: answers[answer]?.hint });
      find(row, 'input').setAttribute('value', String(answer));
    });
    keep(part, '[data-unsure]', unsure);
    keep(part, '[data-action="back"]', this.#pushed() || this.#last() !== undefined);
    this.#describe(part);
    part.querySelector(`input[value="${chosen}"]`)?.setAttribute('checked', '');
    return part;
  }

  /**
   * Names each answer by its label and describes it by its hint; describes the question by why it is asked.
   * @param {DocumentFragment} part
   */
  #describe(part) {
    for (const [number, element] of part.querySelectorAll('[data-slot], [data-error]').entries()) {
      element.id = `${this.#key}-${number}`;
    }
    for (const input of part.querySelectorAll('input')) {
      const label = input.parentElement?.querySelector('[data-slot="label"]');
      const hint = input.parentElement?.querySelector('[data-slot="hint"]');
      input.setAttribute('aria-labelledby', label?.id ?? '');
      if (hint) input.setAttribute('aria-describedby', hint.id);
    }
    const why = part.querySelector('[data-slot="why"]');
    if (why) find(part, 'fieldset').setAttribute('aria-describedby', why.id);
  }

  #result() {
    const part = this.#part('result');
    const { answers, policy, plan, given } = this.#inquiry;
    const { verdict, deciding, matching, changes } = plan.result(answers);
    const { label, symbol, tone } = /** @type {typeof policy.verdicts[0]} */ (policy.verdicts[verdict]);
    const rules = (/** @type {number[]} */ ids) => ids.map((id) => /** @type {Rule} */ (policy.rules[id]));
    find(part, '.helper-result').dataset.tone = tone;
    fill(part, { verdict: label });
    find(part, '[data-heading]').toggleAttribute('data-short', plain(label).length < SHORT);
    find(part, '[data-slot="symbol"]').textContent = symbol;
    keep(part, '[data-unsure]', [...answers.values()].includes(UNKNOWN));
    keep(part, '[data-otherwise]', !deciding.length);
    each(part, 'reason', rules(deciding), (row, rule) => this.#reason(row, rule));
    const texts = (/** @type {'instead' | 'contact'} */ name) =>
      distinct(rules(matching).map((rule) => rule[name]));
    each(part, 'instead', texts('instead'), (row, text) => fill(row, { text }));
    each(part, 'contact', texts('contact'), (row, text) => fill(row, { text }));
    const open = changes.filter(([question]) => !given.has(question));
    each(part, 'change', open, (row, [question, answer, then]) => {
      const { ask, answers: all } = this.#question(question);
      fill(row, { question: ask, answer: all[answer]?.label, verdict: policy.verdicts[then]?.label });
    });
    part.querySelector('[data-link]')?.setAttribute('href', this.#link());
    keep(part, '[data-action="back"]', this.#pushed() || this.#last() !== undefined);
    return part;
  }

  /**
   * @param {HTMLElement} row
   * @param {Rule} rule
   */
  #reason(row, { because, interpretation, source, scene }) {
    fill(row, { because, interpretation, source });
    const href = this.#lesson(scene?.href);
    keep(row, '[data-scene]', href);
    if (!scene || !href) return;
    const link = find(row, '[data-scene] a');
    link.setAttribute('href', href);
    link.textContent = scene.title;
  }

  /**
   * A scene of this very page is a fragment, so that what a learning system put into the address stays there.
   * @param {string} [href] from the top of the site
   * @returns {string | undefined} the address of a scene; none where the page that holds it is not at hand
   */
  #lesson(href) {
    if (!href?.startsWith('#')) return href && new URL(href, this.#top()).href;
    return document.getElementById(href.slice(1)) ? href : undefined;
  }

  /** @returns {URL} the top of the site: the folder above the one that holds the policies */
  #top() {
    return new URL('..', new URL(this.dataset.src ?? '', location.href));
  }

  /**
   * @param {number | null} asked
   * @returns {DocumentFragment[]} the answers so far, the one that is asked for left out
   */
  #summary(asked) {
    const { plan, answers, own, given } = this.#inquiry;
    const kept = [...follow(plan, answers).kept].filter(([question]) => question !== asked);
    if (!kept.length) return [];
    const part = this.#part('summary');
    each(part, 'answer', kept, (row, [index, answer]) => {
      const { ask, answers: all } = this.#question(index);
      fill(row, { ask, answer: all[answer]?.label });
      keep(row, '[data-origin="given"]', given.has(index));
      keep(row, '[data-origin="switch"]', !given.has(index) && !own.has(index));
      keep(row, '.helper-change', !given.has(index));
      if (given.has(index)) return;
      fill(row, { question: ask });
      find(row, 'button').dataset.question = String(index);
    });
    return [part];
  }
}
