// A quiz: draws an attempt, asks its questions one at a time, says the result and what to look at again.
// The one idea: what the page remembers of the attempt decides what is shown, so a reload goes on where one was.
// @ts-check
import { drawn } from '../../shared/drawing.js';
import { result, without } from '../../shared/learner.js';
import { defineQuestion } from '../quiz-question/quiz-question.js';
import { adopted, questionsPage } from './questions.js';
import { fill, tell } from './result.js';

/**
 * @typedef {import('../module-page/module-page.js').ModulePage} ModulePage
 * @typedef {import('../quiz-question/quiz-question.js').QuizQuestion} QuizQuestion
 * @typedef {CustomEvent<import('../quiz-question/quiz-question.js').Answered>} Answered
 */

const VIEWS_OF_AN_ATTEMPT = ['question', 'result'];

/** @returns {number} a seed that nobody can guess */
const newSeed = () => /** @type {number} */ (crypto.getRandomValues(new Uint32Array(1))[0]);

export class QuizScene extends HTMLElement {
  #page = /** @type {ModulePage} */ (/** @type {unknown} */ (null));
  /** What the page of questions has, by id. @type {Map<string, QuizQuestion>} */
  #questions = new Map();
  #address = '';
  /** The questions of the attempt that were shown, by id. @type {Map<string, QuizQuestion>} */
  #shown = new Map();
  #index = 0;
  #view = 'intro';
  /** What a failure has interrupted. @type {(isAsked: boolean) => void} */
  #interrupted = () => {};
  /** What `run` was given. @type {string[] | null} */
  #given = null;

  connectedCallback() {
    const page = /** @type {ModulePage | null} */ (this.closest('module-page, quiz-page'));
    if (!page || this.hasAttribute('data-ready')) return;
    this.#page = page;
    const live = this.#template('live').cloneNode(true);
    const address = /** @type {HTMLAnchorElement} */ (this.#find('[data-source]')).href;
    this.append(live);
    for (const link of this.#all('[data-source]')) link.setAttribute('href', address);
    this.#find('[data-source]').dataset.address = address;
    this.addEventListener('click', (event) => this.#click(event));
    this.addEventListener('question-answered', (event) => this.#answered(/** @type {Answered} */ (event)));
    page.addEventListener('learner-change', () => {
      if (!this.#attempt && VIEWS_OF_AN_ATTEMPT.includes(this.#view)) this.#show('intro'); // it was erased
    });
    if (this.#attempt && !this.#given && this.#key in page.module.quizzes) void this.#resume(false);
    this.setAttribute('data-ready', '');
  }

  /**
   * Runs a quiz of these questions, which is none of the module's: no pass mark, as many attempts as one likes.
   * @param {string[]} questions their ids
   */
  async run(questions) {
    const { drawn: before = [], done = true } = this.#attempt ?? {};
    const isSame = [...before].sort().join() === [...questions].sort().join();
    this.#given = questions;
    await (isSame && !done ? this.#resume(true) : this.#begin());
  }

  get #key() {
    return this.dataset.key ?? '';
  }

  /** @returns {import('../../shared/learner.js').Attempt | undefined} */
  get #attempt() {
    return this.#page.state.quizzes[this.#key];
  }

  get #answers() {
    return this.#page.state.answers[this.#key] ?? {};
  }

  /** @returns {number} how many more times the quiz can be taken */
  get #left() {
    const { attempts = null } = this.#page.module.quizzes[this.#key] ?? {};
    return attempts === null
      ? Number.POSITIVE_INFINITY
      : Math.max(0, attempts - (this.#attempt?.attempt ?? 0));
  }

  /** @param {string} selector */
  #find(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector));
  }

  /** @param {string} selector */
  #all(selector) {
    return /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(selector));
  }

  /** @param {string} part */
  #template(part) {
    return /** @type {HTMLTemplateElement} */ (this.#find(`template[data-part="${part}"]`)).content;
  }

  // The way of an attempt.

  /**
   * Fetches the questions, then goes on; a failure is said, and can be tried again.
   * @param {(isAsked: boolean) => void} then
   * @param {boolean} isAsked whether the learner has just asked for it
   */
  async #with(then, isAsked) {
    if (this.hasAttribute('aria-busy')) return;
    this.#busy(true);
    try {
      const { page, address } = await questionsPage(this.#find('[data-source]').getAttribute('href') ?? '');
      defineQuestion();
      for (const question of /** @type {NodeListOf<QuizQuestion>} */ (
        page.querySelectorAll('quiz-question')
      )) {
        this.#questions.set(question.dataset.question ?? '', question);
      }
      this.#address = address;
    } catch {
      this.#interrupted = then;
      this.#show('failed', isAsked);
      if (isAsked) this.#page.announce(this.#find('.quiz-error > :last-child').textContent);
      return;
    } finally {
      this.#busy(false);
    }
    then(isAsked);
  }

  /** @param {boolean} isBusy */
  #busy(isBusy) {
    if (isBusy) this.setAttribute('aria-busy', 'true');
    else this.removeAttribute('aria-busy');
    this.querySelector('[data-loading]')?.toggleAttribute('hidden', !isBusy);
  }

  #begin() {
    return this.#with(() => {
      const seed = newSeed();
      const quiz = this.#page.module.quizzes[this.#key];
      this.#page.begin(this.#key, seed, this.#given ?? (quiz ? drawn(quiz, seed) : []));
      this.#restart();
      this.#ask(0, true);
    }, true);
  }

  /**
   * Goes on with the attempt that is remembered, without those of its questions that are gone since.
   * @param {boolean} isAsked whether the learner has just asked for it
   */
  #resume(isAsked) {
    return this.#with((isAskedNow) => {
      const attempt = this.#attempt;
      const gone = attempt?.drawn.filter((question) => !this.#questions.has(question)) ?? [];
      if (!attempt || gone.length === attempt.drawn.length) return this.#show('intro', isAskedNow);
      if (gone.length) this.#page.keep(without(this.#page.state, this.#key, gone));
      this.#restart();
      const next = this.#drawn.findIndex((question) => !(question in this.#answers));
      if (next < 0 && !attempt.done) this.#page.finish(this.#key);
      if (next < 0 || attempt.done) this.#result(isAskedNow);
      else this.#ask(next, isAskedNow);
    }, isAsked);
  }

  get #drawn() {
    return this.#attempt?.drawn ?? [];
  }

  #restart() {
    this.#shown.clear();
    this.#find('[data-asked]').replaceChildren();
    this.#find('.quiz-thread').replaceChildren(...this.#drawn.map(() => document.createElement('span')));
  }

  /** @param {Answered} event */
  #answered({ detail: { question, answer, credit } }) {
    this.#page.answer(this.#key, question, answer, credit);
    if (this.#drawn.every((one) => one in this.#answers)) this.#page.finish(this.#key);
    this.#place();
  }

  /** @param {Event} event */
  #click(event) {
    const button = /** @type {Element} */ (event.target).closest('[data-action]');
    if (!(button instanceof HTMLElement)) return;
    const { action, index } = button.dataset;
    if (action === 'start' || action === 'again') void this.#begin();
    if (action === 'retry') void this.#with(this.#interrupted, true);
    if (action === 'next') this.#ask(this.#index + 1, true);
    if (action === 'previous') this.#ask(this.#index - 1, true);
    if (action === 'result') this.#result(true);
    if (action === 'reread') this.#ask(0, true);
    if (action === 'read') this.#ask(Number(index), true);
  }

  // What the learner sees.

  /**
   * Shows one view. Focus goes with it only where the learner has just asked for it.
   * @param {string} name
   * @param {boolean} [isAsked]
   */
  #show(name, isAsked = false) {
    this.#view = name;
    for (const view of this.#all('[data-view]')) view.hidden = view.dataset.view !== name;
    if (!isAsked) return;
    const view = this.#find(`[data-view="${name}"]`);
    /** @type {HTMLElement | null} */ (view?.querySelector('[data-heading], [data-action]'))?.focus();
  }

  /**
   * Shows a question of the attempt; an answered one can be read again, not changed.
   * @param {number} index
   * @param {boolean} isAsked
   */
  #ask(index, isAsked) {
    const id = this.#drawn[index];
    const { seed } = this.#attempt ?? {};
    if (id === undefined || seed === undefined) return;
    this.#index = index;
    if (!this.#shown.has(id)) {
      const source = /** @type {QuizQuestion} */ (this.#questions.get(id));
      const question = adopted(source, this.#key, this.#address);
      this.#find('[data-asked]').append(question);
      question.begin({ seed, answer: this.#answers[id]?.answer });
      this.#shown.set(id, question);
    }
    for (const [other, question] of this.#shown) question.hidden = other !== id;
    this.#place();
    this.#show('question');
    if (!isAsked) return;
    this.#shown.get(id)?.focus();
    this.#find('.quiz-progress').scrollIntoView({ block: 'nearest' });
    this.#page.announce(this.#find('.quiz-place').textContent);
  }

  /** Says which question this is, and where one can go from it. */
  #place() {
    const last = this.#drawn.length - 1;
    const isAnswered = /** @type {string} */ (this.#drawn[this.#index]) in this.#answers;
    fill(this.#find('.quiz-progress'), { number: this.#index + 1, total: last + 1 });
    for (const [index, mark] of this.#all('.quiz-thread > span').entries()) {
      mark.toggleAttribute('data-answered', /** @type {string} */ (this.#drawn[index]) in this.#answers);
      mark.toggleAttribute('data-here', index === this.#index);
    }
    const isDone = this.#attempt?.done ?? false;
    this.#find('[data-action="next"]').hidden = !isAnswered || this.#index === last;
    this.#find('[data-action="result"]').hidden = !isDone;
    this.#find('[data-action="previous"]').hidden = this.#index === 0;
  }

  /** @param {boolean} isAsked */
  #result(isAsked) {
    const { pass = null } = this.#page.module.quizzes[this.#key] ?? {};
    const credits = this.#drawn.map((id) => this.#answers[id]?.credit ?? null);
    const facts = {
      credits,
      pass,
      share: result(this.#page.state, this.#key) ?? 0,
      passed: this.#attempt?.passed ?? false,
      left: this.#left,
      missed: credits.flatMap((credit, index) =>
        credit === null || credit === 1 ? [] : [this.#missed(index, credit > 0)],
      ),
    };
    tell(this.#find('[data-view="result"]'), facts, this.#template('missed'));
    this.#show('result', isAsked);
  }

  /**
   * @param {number} index
   * @param {boolean} isPartly
   */
  #missed(index, isPartly) {
    const id = /** @type {string} */ (this.#drawn[index]);
    const stem = this.#questions.get(id)?.querySelector('.question-stem')?.textContent.trim() ?? '';
    return { index, isPartly, stem, scene: this.#page.module.questions[id]?.scene ?? '' };
  }
}
