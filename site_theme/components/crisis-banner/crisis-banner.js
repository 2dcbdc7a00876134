// The crisis banner: asks the switch once, and shows the words that the page holds for what it says.
// @ts-check
import { interpret } from '../../shared/crisis.js';

export class CrisisBanner extends HTMLElement {
  #sized = new ResizeObserver(() => this.#makeRoom());

  async connectedCallback() {
    if (this.hasAttribute('data-read')) return;
    this.setAttribute('data-read', '');
    const text = await read(this.dataset.src ?? '');
    this.#show(interpret(text, new Date(), Number(this.dataset.hours)));
  }

  disconnectedCallback() {
    this.#sized.disconnect();
    document.documentElement?.removeAttribute('data-crisis'); // none where the document itself goes
  }

  /** @param {import('../../shared/crisis.js').Crisis} crisis */
  #show(crisis) {
    if (crisis.state === 'unknown' && !document.querySelector('policy-helper')) return;
    const template = /** @type {HTMLTemplateElement | null} */ (
      this.querySelector(`template[data-state="${crisis.state}"]`)
    );
    if (!template) return;
    const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    const time = copy.querySelector('time');
    if (time && crisis.since) {
      time.dateTime = crisis.since.toISOString();
      time.textContent = inWords(crisis.since, this.closest('[lang]')?.getAttribute('lang') ?? '');
      /** @type {Element} */ (copy.querySelector('[data-message]')).textContent = crisis.message;
    }
    copy.querySelector('[data-close]')?.addEventListener('click', () => this.#close());
    this.setAttribute('role', 'region');
    this.setAttribute('aria-label', this.dataset.label ?? '');
    this.setAttribute('data-state', crisis.state);
    // The status was there, empty, from the start: what is put into it is announced, once.
    const status = /** @type {Element} */ (this.querySelector('[data-said]'));
    status.append(.../** @type {Element} */ (copy.querySelector('[data-says]')).children);
    copy.querySelector('[data-says]')?.remove();
    this.append(copy);
    this.#sized.observe(this);
  }

  /** Lets readers scroll to what the banner lies over. */
  #makeRoom() {
    const root = document.documentElement;
    root.style.setProperty('--crisis-height', `${this.offsetHeight}px`);
    root.setAttribute('data-crisis', '');
  }

  /** Goes until the next page; focus stays where the reader is, not at the top of the page. */
  #close() {
    const title = /** @type {HTMLElement | null} */ (document.querySelector('h1'));
    this.remove();
    if (!title) return;
    title.tabIndex = -1;
    title.focus({ preventScroll: true });
  }
}

/**
 * @param {string} address
 * @returns {Promise<string | null>}
 */
async function read(address) {
  try {
    const answer = await fetch(address, { cache: 'no-store' });
    return answer.ok ? await answer.text() : null;
  } catch {
    return null; // out of reach: that says nothing about the crisis
  }
}

/**
 * @param {Date} moment
 * @param {string} language
 */
function inWords(moment, language) {
  return new Intl.DateTimeFormat(language || undefined, { dateStyle: 'long', timeStyle: 'short' }).format(
    moment,
  );
}
