// What changed since the learner completed the module: the parts of a template that are news to them.
// @ts-check
import { news } from '../../shared/completion.js';
import { counted, filled, longDate } from '../../shared/words.js';

/** @typedef {import('../module-page/module-page.js').ModulePage} ModulePage */

export class ModuleRefresher extends HTMLElement {
  #page = /** @type {ModulePage} */ ({});

  connectedCallback() {
    const template = this.querySelector('template');
    this.#page = /** @type {ModulePage} */ (this.closest('module-page'));
    const told = news(this.#page.module, this.#page.state);
    if (!template || !told) return;
    const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    this.#choose(copy, told);
    this.#date(copy);
    const noted = /** @type {HTMLElement} */ (copy.querySelector('[data-noted]'));
    noted.remove();
    copy.querySelector('[data-acknowledge]')?.addEventListener('click', () => this.#acknowledge(noted));
    this.replaceChildren(copy);
    this.#offer();
    this.#offerQuiz(told.questions);
  }

  /**
   * Takes away what is no news, and the lists that nothing is left of.
   * @param {DocumentFragment} copy
   * @param {import('../../shared/completion.js').News} told
   */
  #choose(copy, told) {
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (copy.querySelectorAll('[data-told]'))) {
      const kind = /** @type {keyof typeof told} */ (part.dataset.told);
      if (!told[kind].includes(part.dataset.id ?? '')) part.remove();
    }
    for (const list of copy.querySelectorAll('[data-list]')) if (!list.querySelector('li')) list.remove();
    if (told.questions.length === 0) copy.querySelector('[data-quiz]')?.remove();
  }

  /** @param {DocumentFragment} copy */
  #date(copy) {
    const { date = '', version = '' } = this.#page.state.completed ?? {};
    const when = /** @type {HTMLElement} */ (copy.querySelector('[data-when]'));
    when.textContent = filled(when.dataset.when ?? '', {
      date: longDate(date, document.documentElement.lang),
      version,
    });
  }

  /** Leads here from wherever the page has opened, for as long as this was not in sight. */
  #offer() {
    const notice = this.#page.querySelector('.notice-news');
    const observer = new IntersectionObserver(([entry]) => {
      notice?.toggleAttribute('hidden', Boolean(entry?.isIntersecting));
      if (entry?.isIntersecting) observer.disconnect();
    });
    observer.observe(this);
  }

  /**
   * A quiz on what changed alone, once the learner asks for it: focus goes into it.
   * @param {string[]} questions
   */
  #offerQuiz(questions) {
    const start = /** @type {HTMLElement | null} */ (this.querySelector('[data-start]'));
    if (!start) return;
    start.textContent = counted(start.dataset, questions.length, document.documentElement.lang);
    start.addEventListener('click', async () => {
      await this.#ask(questions);
      start.hidden = true;
    });
  }

  /** @param {string[]} questions */
  async #ask(questions) {
    const quiz = this.querySelector('quiz-scene');
    const { QuizScene } = await import('../quiz-scene/quiz-scene.js');
    if (!customElements.get('quiz-scene')) customElements.define('quiz-scene', QuizScene);
    if (quiz instanceof QuizScene) await quiz.run(questions);
  }

  /** @param {HTMLElement} noted */
  #acknowledge(noted) {
    this.#page.catchUp();
    this.replaceChildren(noted);
    noted.focus();
  }
}
