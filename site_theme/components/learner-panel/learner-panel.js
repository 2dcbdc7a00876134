// What this browser keeps of the learner: said in words, taken away as JSON, erased once that is confirmed.
// @ts-check
import { fates } from '../../shared/learner.js';
import { counted, filled, longDate, percent } from '../../shared/words.js';
import { ERASED } from '../module-page/module-page.js';

/** @typedef {import('../module-page/module-page.js').ModulePage} ModulePage */

export class LearnerPanel extends HTMLElement {
  #page = /** @type {ModulePage} */ ({});
  #language = document.documentElement.lang;

  connectedCallback() {
    const template = this.querySelector('template');
    if (!template) return;
    template.replaceWith(template.content);
    this.#page = /** @type {ModulePage} */ (this.closest('module-page'));
    const details = /** @type {HTMLDetailsElement} */ (this.#part('details'));
    const open = () => {
      if (location.hash !== `#${this.id}`) return;
      details.open = true;
      this.scrollIntoView();
    };
    open();
    // What stands above may come alive a little later, and grow.
    for (const name of ['competency-review', 'attestation-card']) {
      void customElements.whenDefined(name).then(open);
    }
    addEventListener('hashchange', open);
    this.#page.addEventListener('learner-change', () => this.#draw());
    this.#on('export', () => this.#export());
    this.#on('erase', () => this.#ask(true));
    this.#on('no', () => this.#ask(false));
    this.#on('yes', () => this.#erase());
    this.#draw();
  }

  /** @param {string} selector */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector));
  }

  /**
   * @param {string} button
   * @param {() => void} action
   */
  #on(button, action) {
    this.querySelector(`[data-${button}]`)?.addEventListener('click', action);
  }

  #draw() {
    const { module, state, kept } = this.#page;
    this.#part('[data-where="kept"]').hidden = !kept;
    this.#part('[data-where="memory"]').hidden = kept;
    const seen = Object.keys(state.seen).filter((scene) => module.scenes.includes(scene)).length;
    const answers = fates(state, module);
    this.#say('seen', seen, { all: module.scenes.length });
    this.#say('unseen', Object.keys(state.seen).length - seen);
    this.#say('last', state.last ? 1 : 0, { scene: this.#page.nameOf(state.last ?? '') });
    this.#say('ticks', Object.values(state.ticks).flat().length);
    this.#say('kept', answers.kept.length);
    this.#say('changed', answers.changed.length);
    this.#say('gone', answers.gone.length);
    for (const item of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll('[data-quiz]'))) {
      this.#sayQuiz(item);
    }
    const { date = '', version = '' } = state.completed ?? {};
    this.#say('completed', state.completed ? 1 : 0, { date: longDate(date, this.#language), version });
    this.#part('[data-none]').hidden = this.querySelector('[data-lines] > :not([hidden])') !== null;
  }

  /**
   * @param {string} line
   * @param {number} number how many there are; the line stands where there is one
   * @param {Record<string, string | number>} [values]
   */
  #say(line, number, values = {}) {
    const item = this.#part(`[data-line="${line}"]`);
    item.hidden = number === 0;
    item.textContent = counted(item.dataset, number, this.#language, values);
  }

  /** @param {HTMLElement} item */
  #sayQuiz(item) {
    const { quiz = '', best = '', passed = '' } = item.dataset;
    const kept = this.#page.state.quizzes[quiz];
    item.hidden = !kept;
    if (!kept) return;
    const text = counted(item.dataset, kept.attempt, this.#language, { quiz: this.#page.nameOf(quiz) });
    const result = kept.best === null ? '' : filled(best, { best: percent(kept.best, this.#language) });
    item.textContent = text + result + (kept.passed ? passed : '');
  }

  /** Saves a file; in a frame, which may forbid that without a word, the text is shown too. */
  #export() {
    const text = JSON.stringify(this.#page.state, null, 2);
    if (window !== window.parent) {
      const area = /** @type {HTMLTextAreaElement} */ (this.#part('textarea'));
      area.value = text;
      this.#part('[data-copy]').hidden = false;
      area.select();
    }
    if (window.origin === 'null') return; // sandboxed without an origin of its own: nothing can be saved
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    link.download = this.#part('[data-export]').dataset.file ?? '';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000); // some browsers read it late
  }

  /** @param {boolean} isAsking */
  #ask(isAsking) {
    this.#part('[data-confirm]').hidden = !isAsking;
    this.#part(isAsking ? '[data-no]' : '[data-erase]').focus();
  }

  /** Begins again from the top of the page, which then says what was done. */
  #erase() {
    this.#page.erase();
    history.scrollRestoration = 'manual';
    history.replaceState(null, '', ERASED);
    location.reload();
  }
}
