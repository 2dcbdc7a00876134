// How sure the learner feels: kept on this device, and compared with what an earlier scene kept.
// @ts-check

/**
 * @param {string[] | undefined} ticks such as "begin:4"
 * @returns {Map<string, string>} points by statement
 */
function points(ticks = []) {
  return new Map(ticks.map((tick) => /** @type {[string, string]} */ (tick.split(':', 2))));
}

export class ConfidenceScene extends HTMLElement {
  connectedCallback() {
    /** @type {import('../module-page/module-page.js').ModulePage | null} */
    const page = this.closest('module-page');
    const { key = '', compare = '' } = this.dataset;
    const own = points(page?.state.ticks[key]);
    for (const radio of this.#radios()) {
      radio.checked ||= own.get(this.#statement(radio).dataset.statement ?? '') === radio.value;
    }
    const words = this.querySelector('template')?.content.firstElementChild;
    for (const statement of this.querySelectorAll('[data-statement]')) {
      if (words) statement.append(words.cloneNode(true));
    }
    const draw = () => this.#compare(points(page?.state.ticks[compare]));
    if (compare) {
      draw();
      page?.addEventListener('learner-change', draw);
    }
    this.addEventListener('change', ({ target }) => {
      const radio = /** @type {HTMLInputElement} */ (target);
      const chosen = this.#radios().filter((one) => one.checked);
      page?.tick(
        key,
        chosen.map((one) => `${this.#statement(one).dataset.statement}:${one.value}`),
      );
      const said = this.#statement(radio).querySelector('[data-change]:not([hidden])');
      if (said) page?.announce(said.textContent.trim());
    });
  }

  #radios() {
    return [.../** @type {NodeListOf<HTMLInputElement>} */ (this.querySelectorAll('input'))];
  }

  /** @param {Element} radio */
  #statement(radio) {
    return /** @type {HTMLElement} */ (radio.closest('[data-statement]'));
  }

  /**
   * Shows what has changed, once the learner has placed themselves again: not before, so as not to lead them.
   * @param {Map<string, string>} earlier
   */
  #compare(earlier) {
    for (const statement of /** @type {NodeListOf<HTMLElement>} */ (
      this.querySelectorAll('[data-statement]')
    )) {
      const before = earlier.get(statement.dataset.statement ?? '');
      const radios = [.../** @type {NodeListOf<HTMLInputElement>} */ (statement.querySelectorAll('input'))];
      const from = radios.findIndex((radio) => radio.value === before);
      const to = radios.findIndex((radio) => radio.checked);
      this.#say(statement, from, to);
      const way = /** @type {HTMLElement} */ (statement.querySelector('.confidence-way'));
      way.hidden = from < 0 || to < 0;
      way.toggleAttribute('data-back', to < from);
      way.style.setProperty('--from', String(Math.min(from, to)));
      way.style.setProperty('--steps', String(Math.abs(to - from)));
    }
  }

  /**
   * @param {HTMLElement} statement
   * @param {number} from place of the earlier point, -1 for none
   * @param {number} to place of the present one
   */
  #say(statement, from, to) {
    const change = from < 0 ? 'unknown' : from < to ? 'up' : from > to ? 'down' : 'same';
    const words = [...statement.querySelectorAll('.confidence-word')].map((word) => word.textContent);
    statement.querySelector('[data-difference]')?.toggleAttribute('hidden', to < 0);
    for (const said of /** @type {NodeListOf<HTMLElement>} */ (statement.querySelectorAll('[data-change]'))) {
      said.hidden = said.dataset.change !== change;
      for (const [name, place] of [
        ['before', from],
        ['now', to],
      ]) {
        const slot = said.querySelector(`[data-slot="${name}"]`);
        if (slot) slot.textContent = words[Number(place)] ?? '';
      }
    }
  }
}
