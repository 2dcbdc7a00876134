// The page with the code: copies it, gives it the address of the site where the build knows none, fits the preview.
// @ts-check

export class EmbedCode extends HTMLElement {
  connectedCallback() {
    if (this.hasAttribute('data-ready')) return;
    this.#address();
    for (const code of this.querySelectorAll('[data-code]')) {
      const button = /** @type {HTMLButtonElement} */ (code.querySelector('[data-copy]'));
      button.hidden = false;
      button.addEventListener('click', () => void this.#copy(code));
    }
    addEventListener('message', (event) => this.#fit(event));
    this.setAttribute('data-ready', '');
  }

  /** Puts the address at which the page is read where the site's would stand. */
  #address() {
    const { placeholder = '', base = '' } = this.dataset;
    const here = new URL(base, location.href).href;
    for (const text of this.querySelectorAll('textarea')) {
      text.value = text.value.replaceAll(placeholder, here);
    }
    this.querySelector('[data-here]')?.removeAttribute('hidden');
  }

  /** @param {Element} code */
  async #copy(code) {
    const text = /** @type {HTMLTextAreaElement} */ (code.querySelector('[data-text]'));
    const copied = await this.#toClipboard(text.value);
    code.querySelector('[data-copied="done"]')?.toggleAttribute('hidden', !copied);
    code.querySelector('[data-copied="selected"]')?.toggleAttribute('hidden', copied);
    if (!copied) text.select();
  }

  /** @param {string} text */
  async #toClipboard(text) {
    try {
      await navigator.clipboard.writeText(text); // there is none over http
      return true;
    } catch {
      return false;
    }
  }

  /** @param {MessageEvent} event */
  #fit({ data, source }) {
    const frame = /** @type {HTMLIFrameElement | null} */ (this.querySelector('[data-preview]'));
    const isAsked = data?.type === 'portevoix:height' && data.height > 0;
    if (frame && isAsked && source === frame.contentWindow) frame.style.height = `${data.height}px`;
  }
}
