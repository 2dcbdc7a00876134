// How far the learner is, beside the contents: words first, and a line that never contradicts them.
// @ts-check
import { news, progress, remaining } from '../../shared/completion.js';
import { counted, filled, listed } from '../../shared/words.js';

/** @typedef {import('../module-page/module-page.js').ModulePage} ModulePage */

export class ModuleProgress extends HTMLElement {
  /** Where more is said: the scene that closes the module. */
  #end = '';

  connectedCallback() {
    const page = /** @type {ModulePage} */ (this.closest('module-page'));
    const template = this.querySelector('template');
    if (!template) return;
    template.replaceWith(template.content);
    this.#end = this.querySelector('a')?.hash ?? '';
    page.addEventListener('learner-change', () => this.#draw(page));
    this.#draw(page);
  }

  /** @param {ModulePage} page */
  #draw({ module, state }) {
    const link = /** @type {HTMLAnchorElement} */ (this.querySelector('a'));
    const isNew = news(module, state) !== null;
    link.textContent = state.completed ? this.#completed(isNew) : this.#left(remaining(module, state));
    link.hash = isNew ? '#_changes' : this.#end;
    /** @type {HTMLProgressElement} */ (this.querySelector('progress')).value = progress(module, state);
  }

  /** @param {boolean} isNew */
  #completed(isNew) {
    return (isNew ? this.dataset.news : this.dataset.done) ?? '';
  }

  /** @param {import('../../shared/completion.js').Remaining} rest */
  #left({ scenes, quizzes }) {
    const { left = '', scenesOne, scenesOther, quizzesOne, quizzesOther } = this.dataset;
    const language = document.documentElement.lang;
    const parts = [
      scenes && counted({ one: scenesOne, other: scenesOther }, scenes, language),
      quizzes.length && counted({ one: quizzesOne, other: quizzesOther }, quizzes.length, language),
    ];
    return filled(left, { what: listed(parts.filter(Boolean).map(String), language) });
  }
}
