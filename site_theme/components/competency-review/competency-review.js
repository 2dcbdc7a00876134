// What the learner's answers say, competency by competency: rows that the page has, filled and put in order.
// @ts-check
import { mastery, review } from '../../shared/completion.js';
import { amount, filled } from '../../shared/words.js';
import { linkScenes } from '../module-page/scene-links.js';

/** @typedef {import('../module-page/module-page.js').ModulePage} ModulePage */

export class CompetencyReview extends HTMLElement {
  connectedCallback() {
    const template = this.querySelector('template');
    if (!template) return;
    template.replaceWith(template.content);
    const page = /** @type {ModulePage} */ (this.closest('module-page'));
    page.addEventListener('learner-change', () => this.#draw(page));
    this.#draw(page);
  }

  /** @param {ModulePage} page */
  #draw(page) {
    const reviewed = review(page.module, page.state);
    this.querySelector('[data-none]')?.toggleAttribute('hidden', reviewed.length > 0);
    this.querySelector('[data-some]')?.toggleAttribute('hidden', reviewed.length === 0);
    const rows = [.../** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll('[data-competency]'))];
    const ids = rows.map((row) => row.dataset.competency ?? '');
    for (const row of rows) row.hidden = true;
    const inOrder = reviewed.map((one) => {
      const row = /** @type {HTMLElement} */ (rows[ids.indexOf(one.competency)]);
      this.#fill(page, row, one);
      return row;
    });
    // Rows are moved only where their order is another: focus may be in one.
    const order = [...inOrder, ...rows.filter((row) => row.hidden)];
    if (order.some((row, place) => row !== rows[place])) rows[0]?.parentElement?.append(...order);
  }

  /**
   * @param {ModulePage} page
   * @param {HTMLElement} row
   * @param {import('../../shared/completion.js').Reviewed} reviewed
   */
  #fill(page, row, { share, questions, scenes }) {
    const language = document.documentElement.lang;
    const held = mastery(share);
    const right = { right: amount(share * questions, language), n: questions };
    /** @type {(name: string) => HTMLElement} */
    const part = (name) => /** @type {HTMLElement} */ (row.querySelector(`[data-${name}]`));
    row.hidden = false;
    row.dataset.state = held;
    part('mastery').textContent = this.dataset[held] ?? '';
    part('share').textContent = filled(this.dataset.of ?? '', right);
    part('scenes').hidden = scenes.length === 0;
    linkScenes(page, part('links'), scenes);
  }
}
