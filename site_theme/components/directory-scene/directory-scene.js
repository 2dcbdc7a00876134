// A directory: a search over rows that are already there.
// @ts-check

/** @param {string | null} text */
const folded = (text) => (text ?? '').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export class DirectoryScene extends HTMLElement {
  connectedCallback() {
    /** @type {import('../module-page/module-page.js').ModulePage | null} */
    const page = this.closest('module-page');
    const rows = [.../** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll('tbody tr'))];
    const search = /** @type {HTMLInputElement} */ (this.querySelector('input[type=search]'));
    search.addEventListener('input', () => {
      const words = folded(search.value).split(/\s+/);
      for (const row of rows) row.hidden = !words.every((word) => folded(row.textContent).includes(word));
      const found = rows.filter((row) => !row.hidden).length;
      this.querySelector('.directory-none')?.toggleAttribute('hidden', found > 0);
      page?.announce(`${found} ${this.dataset.found ?? ''}`);
    });
  }
}
