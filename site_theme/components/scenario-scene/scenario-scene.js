// A branching story, one step at a time; what was chosen stays above, as a trail.
// The one idea: the way through the story is a list of choices, and all that is seen is drawn from it.
// @ts-check

/** @typedef {{step: string, choice: string}} Chosen */

export class ScenarioScene extends HTMLElement {
  /** @type {import('../module-page/module-page.js').ModulePage | null} */
  #page = null;
  /** The steps as the page has them, by id. @type {Map<string, HTMLElement>} */
  #steps = new Map();
  /** @type {Chosen[]} */
  #way = [];

  connectedCallback() {
    if (this.hasAttribute('data-ready')) return;
    this.#page = this.closest('module-page');
    for (const step of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll('[data-step]'))) {
      this.#steps.set(step.dataset.step ?? '', step);
    }
    this.#restore();
    this.#draw();
    this.addEventListener('click', (event) => this.#click(event));
    this.#page?.addEventListener('learner-change', () => this.#follow());
    const addressed = document.getElementById(location.hash.slice(1));
    this.#keepRoom();
    this.#part('static').hidden = true;
    this.#part('live').hidden = false;
    // An address that leads to one step is for readers without scripts; ours begins at the beginning.
    if (addressed && this.#part('static').contains(addressed)) this.closest('section')?.scrollIntoView();
    this.setAttribute('data-ready', '');
  }

  /** In sight already, or above, the story stays as high as it was: nothing moves below it. */
  #keepRoom() {
    const { top, height } = this.getBoundingClientRect();
    if (top < innerHeight) this.style.minHeight = `${height}px`;
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement} */ (this.querySelector(`[data-${name}]`));
  }

  #kept() {
    return this.#page?.state.ticks[this.dataset.key ?? ''] ?? [];
  }

  /** Goes the kept way again, as far as this version of the story has it. */
  #restore() {
    this.#way = [];
    for (const tick of this.#kept()) {
      const [step, choice] = /** @type {[string, string]} */ (tick.split(':', 2));
      if (step !== this.#present() || !this.#choice(step, choice)) return;
      this.#way.push({ step, choice });
    }
  }

  /** What was erased elsewhere in the page is gone here too. */
  #follow() {
    if (!this.#way.length || this.#kept().length) return;
    this.#way = [];
    this.#draw();
  }

  /**
   * @param {string} step
   * @param {string} choice
   */
  #choice(step, choice) {
    const choices = /** @type {NodeListOf<HTMLElement> | undefined} */ (
      this.#steps.get(step)?.querySelectorAll('[data-choice]')
    );
    return [...(choices ?? [])].find((one) => one.dataset.choice === choice);
  }

  /** @returns {string} the step at which the way has arrived; of a story that leads nowhere, its first */
  #present() {
    const first = /** @type {string} */ (this.#steps.keys().next().value);
    const last = this.#way.at(-1);
    return (last && this.#choice(last.step, last.choice)?.dataset.to) ?? first;
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const button = /** @type {Element} */ (event.target).closest('button');
    if (!button) return;
    const choice = /** @type {HTMLElement | null} */ (button.closest('[data-choice]'))?.dataset.choice;
    this.#way = choice ? [...this.#way, { step: this.#present(), choice }] : [];
    this.#page?.tick(
      this.dataset.key ?? '',
      this.#way.map((one) => `${one.step}:${one.choice}`),
    );
    this.#draw();
    const comments = this.#part('live').querySelectorAll('.choice-comment');
    this.#page?.announce(comments[comments.length - 1]?.textContent?.trim() ?? '');
    /** @type {HTMLElement | null} */ (
      this.#part('live').querySelector('li:last-child .step-title')
    )?.focus();
  }

  #draw() {
    const trail = this.#way.map(({ step, choice }, index) => this.#past(step, choice, index));
    this.#part('live').replaceChildren(...trail, this.#now(this.#present(), this.#way.length));
  }

  /**
   * @param {string} step
   * @param {number} index
   */
  #copy(step, index) {
    const copy = /** @type {HTMLElement} */ (this.#steps.get(step)?.cloneNode(true));
    copy.removeAttribute('id');
    /** @type {HTMLElement} */ (copy.querySelector('[data-number]')).textContent = String(index + 1);
    return copy;
  }

  /**
   * @param {string} step
   * @param {string} choice
   * @param {number} index
   * @returns {HTMLElement} a step of the trail: what was chosen, and what to think of it
   */
  #past(step, choice, index) {
    const past = this.#copy(step, index);
    past.setAttribute('data-past', '');
    for (const one of /** @type {NodeListOf<HTMLElement>} */ (past.querySelectorAll('[data-choice]'))) {
      if (one.dataset.choice !== choice) one.remove();
    }
    const link = past.querySelector('.choice-text');
    const text = document.createElement('p');
    text.className = 'choice-text';
    text.append(...(link?.childNodes ?? []));
    text.firstElementChild?.prepend(this.querySelector('template')?.content.cloneNode(true) ?? '');
    link?.replaceWith(text);
    const comment = past.querySelector('.choice-comment');
    if (comment) past.querySelector('details')?.replaceWith(comment);
    return past;
  }

  /**
   * @param {string} step
   * @param {number} index
   * @returns {HTMLElement} the present step: what can be chosen are buttons
   */
  #now(step, index) {
    const now = this.#copy(step, index);
    for (const aside of now.querySelectorAll('.choice-aside')) aside.remove();
    for (const link of now.querySelectorAll('.choices a, [data-again]')) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = link.className;
      button.append(...link.childNodes);
      link.replaceWith(button);
    }
    return now;
  }
}
