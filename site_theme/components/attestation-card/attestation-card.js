// What completes the module, then an attestation. The name that is typed stays in its field: neither kept nor sent.
// @ts-check
import { news, remaining } from '../../shared/completion.js';
import { counted, filled, longDate, percent } from '../../shared/words.js';
import { linkScenes } from '../module-page/scene-links.js';

/** @typedef {import('../module-page/module-page.js').ModulePage} ModulePage */

/** How many unseen scenes are named; the contents show them all. */
const NAMED = 6;
/** How the module stands where a learning system knows of its completion; elsewhere the attestation is its own. */
const KNOWN = ['kept', 'once'];

export class AttestationCard extends HTMLElement {
  #page = /** @type {ModulePage} */ ({});
  #language = document.documentElement.lang;

  connectedCallback() {
    const template = this.querySelector('template');
    if (!template) return;
    template.replaceWith(template.content);
    this.#page = /** @type {ModulePage} */ (this.closest('module-page'));
    const field = /** @type {HTMLInputElement} */ (this.#part('input'));
    field.addEventListener('input', () => {
      this.#part('[data-name]').textContent = field.value.trim();
    });
    this.#part('[data-print]').addEventListener('click', () => this.#print());
    this.#page.addEventListener('learner-change', () => this.#draw());
    this.#draw();
  }

  /** @param {string} selector */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector));
  }

  #draw() {
    const done = this.#page.state.completed;
    this.querySelector('[data-rule]')?.toggleAttribute('hidden', done !== null);
    this.#part('[data-left]').hidden = done !== null || remaining(this.#page.module, this.#page.state).done;
    this.#part('[data-done]').hidden = done === null;
    if (done) this.#drawCompleted(done);
    else this.#drawLeft();
  }

  #drawLeft() {
    const { module, state } = this.#page;
    const rest = remaining(module, state);
    this.#part('[data-scenes]').hidden = rest.scenes === 0;
    const isChoice = rest.unseen.length > rest.scenes;
    for (const name of ['all', 'some']) {
      const part = this.#part(`[data-${name}]`);
      part.hidden = isChoice !== (name === 'some');
      part.textContent = counted(part.dataset, rest.scenes, this.#language);
    }
    const named = rest.unseen.length === NAMED + 1 ? rest.unseen : rest.unseen.slice(0, NAMED);
    linkScenes(this.#page, this.#part('[data-links]'), named);
    const more = this.#part('[data-more]');
    more.hidden = rest.unseen.length === named.length;
    more.textContent = counted(more.dataset, rest.unseen.length - named.length, this.#language);
    for (const item of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll('[data-quiz]'))) {
      const quiz = item.dataset.quiz ?? '';
      const best = state.quizzes[quiz]?.best ?? null;
      const said = /** @type {HTMLElement} */ (item.querySelector('[data-best]'));
      item.hidden = !rest.quizzes.includes(quiz);
      said.hidden = best === null;
      said.textContent = filled(said.dataset.best ?? '', { best: percent(best ?? 0, this.#language) });
    }
  }

  /** @param {import('../../shared/learner.js').Completed} done */
  #drawCompleted({ version, date, score }) {
    const { module, state } = this.#page;
    const told = /** @type {HTMLElement | null} */ (this.querySelector('[data-told]'));
    if (told) {
      told.hidden = !KNOWN.includes(this.#page.dataset.standing ?? 'kept');
      this.#part('[data-own]').hidden = !told.hidden;
    }
    this.#part('[data-news]').hidden = news(module, state) === null;
    this.#part('[data-date]').textContent = longDate(date, this.#language);
    this.#part('[data-version]').textContent = version;
    this.#part('[data-scored]').hidden = score === null;
    this.#part('[data-score]').textContent = percent(score ?? 0, this.#language);
  }

  /**
   * Prints the attestation alone. A browser says `beforeprint` where it prints, and nothing where that is forbidden;
   * some say it late, so that the page stays ready and the way out is worded as a question.
   */
  #print() {
    const root = document.documentElement;
    const done = () => root.removeAttribute('data-attestation');
    let isPrinting = false;
    addEventListener('beforeprint', () => (isPrinting = true), { once: true });
    addEventListener('afterprint', done, { once: true });
    root.setAttribute('data-attestation', '');
    window.print();
    if (isPrinting) return;
    this.#part('[data-blocked] a').setAttribute('href', location.href);
    this.#part('[data-blocked]').hidden = false;
  }
}
