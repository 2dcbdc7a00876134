// A checklist: ticks stay on this device; the list prints alone.
// @ts-check

export class ChecklistScene extends HTMLElement {
  connectedCallback() {
    /** @type {import('../module-page/module-page.js').ModulePage | null} */
    const page = this.closest('module-page');
    const key = this.dataset.key ?? '';
    const boxes = [.../** @type {NodeListOf<HTMLInputElement>} */ (this.querySelectorAll('input'))];
    const before = page?.state.ticks[key] ?? [];
    const keep = () => {
      const checked = boxes.filter((box) => box.checked).map((box) => box.value);
      page?.tick(key, checked);
    };
    for (const box of boxes) box.checked ||= before.includes(box.value);
    this.addEventListener('change', keep);
    this.querySelector('[data-clear]')?.addEventListener('click', () => {
      for (const box of boxes) box.checked = false;
      keep();
    });
    this.querySelector('[data-print]')?.addEventListener('click', () => this.print());
  }

  /** Prints this scene alone. */
  print() {
    const scene = this.closest('section');
    document.documentElement.setAttribute('data-printing', '');
    scene?.setAttribute('data-print-me', '');
    window.print();
    document.documentElement.removeAttribute('data-printing');
    scene?.removeAttribute('data-print-me');
  }
}
