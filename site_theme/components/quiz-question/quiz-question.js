// A question that can be answered: controls, a check, and what is said of the answer, where it was given.
// The one idea: all that is said stands in the question's own key already; it is copied to where it belongs.
// @ts-check
import { random, seedOf } from '../../shared/drawing.js';
import { fits, score } from '../../shared/scoring.js';
import { all, choices, pairs, writing } from './controls.js';
import { feedback } from './feedback.js';
import { details, passages } from './marking.js';
import { ordering } from './ordering.js';

/**
 * @typedef {import('../../shared/scoring.js').Answer} Answer
 * @typedef {import('../../shared/scoring.js').Key} Key
 * @typedef {import('./controls.js').Controls} Controls
 * @typedef {{question: string, answer: Answer, credit: number | null}} Answered what question-answered tells
 */

/** @type {Record<string, (root: QuizQuestion, key: Key) => Controls>} kinds that are not a choice of options */
const FAMILIES = {
  'fill-in': writing,
  matching: pairs,
  ordering,
  'photo-check': details,
  'post-review': passages,
  sorting: pairs,
};

/** Defines the element, once for all whose scenes ask something. */
export function defineQuestion() {
  if (!customElements.get('quiz-question')) customElements.define('quiz-question', QuizQuestion);
}

/** @fires question-answered when the learner has checked an answer; its detail is an `Answered` */
export class QuizQuestion extends HTMLElement {
  /** What holds the answer, once the question has begun. @type {Controls | undefined} */
  #controls;
  /** @type {Key} */
  #key = { kind: '' };
  #answered = false;
  /** When it could be answered. */
  began = 0;

  /** Whether an answer stands, with what is said of it. */
  get answered() {
    return this.#answered;
  }

  /**
   * Makes the question answerable, in an order that a seed gives; an answer that fits stands as given.
   * @param {{seed?: number, answer?: unknown}} [options] the seed of the attempt: one for all its questions
   */
  begin({ seed = 0, answer } = {}) {
    const controls = this.#set();
    this.began = Date.now();
    if (this.hasAttribute('data-shuffle')) controls.lay(random(seedOf(seed, this.dataset.question ?? '')));
    this.again();
    if (!fits(this.#key, answer)) return;
    controls.write(answer);
    this.#tell(answer);
  }

  /** Takes the answer away, for another try in the same order. */
  again() {
    const controls = this.#set();
    this.#answered = false;
    this.removeAttribute('data-answered');
    controls.write(null);
    controls.lock(false);
    for (const judged of all(this, '[data-judgement]')) judged.removeAttribute('data-judgement');
    for (const part of all(this, '[data-note], [data-result]')) {
      part.replaceChildren();
      part.hidden = true;
    }
    this.#find('[data-check]').hidden = false;
    this.#excuse();
  }

  /** Moves the focus to what is asked. */
  focus() {
    const stem = this.#find('.question-stem');
    stem.tabIndex = -1;
    stem.focus();
  }

  /**
   * Says where a step stands now.
   * @param {HTMLElement} step
   * @param {number} place
   */
  sayMoved(step, place) {
    const said = this.#part('moved');
    for (const [name, text] of [
      ['step', step.querySelector('.question-text')?.textContent],
      ['place', place],
    ]) {
      /** @type {Element} */ (said.querySelector(`[data-slot="${name}"]`)).textContent = String(text);
    }
    this.#announce(said.textContent);
  }

  #set() {
    if (this.#controls) return this.#controls;
    this.#key = JSON.parse(this.dataset.key ?? '');
    this.#controls = (FAMILIES[this.#key.kind] ?? choices)(this, this.#key);
    this.addEventListener('submit', (event) => {
      event.preventDefault();
      if (!this.#answered) this.#check();
    });
    this.addEventListener('click', (event) => this.#hold(event), { capture: true });
    this.addEventListener('input', () => this.#excuse());
    this.setAttribute('data-begun', '');
    return this.#controls;
  }

  /**
   * Keeps what is locked as it is: radio buttons and boxes know no other way to be read and not changed.
   * @param {Event} event
   */
  #hold(event) {
    const target = /** @type {Element} */ (event.target);
    if (this.#answered && target.matches('[aria-disabled="true"]')) event.preventDefault();
  }

  #check() {
    const controls = this.#set();
    const answer = controls.read();
    if (!fits(this.#key, answer)) return this.#complain(controls.lacking());
    const credit = score(this.#key, answer);
    const said = this.#tell(answer);
    /** @type {Answered} */
    const detail = { question: this.dataset.question ?? '', answer, credit };
    this.dispatchEvent(new CustomEvent('question-answered', { bubbles: true, detail }));
    // What is said comes after the controls, which are locked: whoever has pressed the button goes there.
    this.#find('.question-outcome').focus();
    this.#announce(said);
  }

  /**
   * Says what is missing, and goes where it can be given.
   * @param {HTMLElement[]} lacking
   */
  #complain(lacking) {
    const missing = this.#find('[data-missing]');
    missing.replaceChildren(this.#part('missing'));
    for (const control of lacking) {
      if (control.matches('select, [type=text]')) control.setAttribute('aria-invalid', 'true');
    }
    lacking[0]?.focus();
    this.#announce(missing.textContent);
  }

  /** Takes back what was said to be missing. */
  #excuse() {
    this.#find('[data-missing]').replaceChildren();
    for (const control of all(this, '[aria-invalid]')) control.removeAttribute('aria-invalid');
  }

  /**
   * Shows what is to be said of an answer, and locks it.
   * @param {Answer} answer
   * @returns {string} the most telling of it, to be said aloud
   */
  #tell(answer) {
    this.#answered = true;
    this.setAttribute('data-answered', '');
    this.#controls?.lock(true);
    this.#find('[data-check]').hidden = true;
    const said = feedback(this.#key, answer);
    const notes = said.map((one) => this.#note(one));
    const result = this.#result(score(this.#key, answer));
    const wrong = notes.filter((_, index) => said[index]?.judgement !== 'right');
    const told = wrong.length ? wrong : notes.length === 1 ? notes : [result];
    return told.map((part) => part.textContent.trim()).join(' ');
  }

  /**
   * Says beside a part of the answer how it is judged, what would have been right, and why.
   * @param {import('./feedback.js').Said} said
   */
  #note({ id, judgement, feedback: told }) {
    const note = this.#find(`[data-option="${id}"] [data-note]`);
    for (const part of all(this, `[data-option="${id}"], [data-mark="${id}"]`))
      part.dataset.judgement = judgement;
    const key = `.question-key [data-of="${told}"]`;
    const own = this.querySelector(`${key} [data-solution]`);
    const solution = judgement === 'wrong' && (own ?? this.querySelector('.question-key [data-solution]'));
    const parts = [this.#part(judgement), solution, this.querySelector(`${key} [data-feedback]`)];
    note.replaceChildren(...parts.flatMap((part) => (part ? [part.cloneNode(true)] : [])));
    note.hidden = false;
    return note;
  }

  /**
   * @param {number | null} credit
   * @returns {HTMLElement} why, below how the whole is judged
   */
  #result(credit) {
    const result = this.#find('[data-result]');
    const heading = credit === null ? 'kept' : credit === 1 ? 'all' : credit > 0 ? 'some' : 'none';
    const why = credit === null ? this.#part('thanks') : this.#find('[data-explanation]').cloneNode(true);
    result.replaceChildren(this.#part(heading), why);
    result.hidden = false;
    return /** @type {HTMLElement} */ (why);
  }

  /** @param {string} selector */
  #find(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector));
  }

  /**
   * @param {string} name
   * @returns {HTMLElement} a copy of one of the parts that hold words
   */
  #part(name) {
    const words = /** @type {HTMLTemplateElement} */ (this.querySelector('template[data-words]'));
    const part = words.content.querySelector(`[data-part="${name}"]`);
    return /** @type {HTMLElement} */ (part?.cloneNode(true));
  }

  /** @param {string} text */
  #announce(text) {
    /** @type {import('../module-page/module-page.js').ModulePage | null} */
    const page = this.closest('module-page, quiz-page');
    page?.announce(text.trim());
  }
}
