// A poll: remembers what was recognised on this device and says the response aloud.
// @ts-check

export class PollScene extends HTMLElement {
  connectedCallback() {
    /** @type {import('../module-page/module-page.js').ModulePage | null} */
    const page = this.closest('module-page');
    const key = this.dataset.key ?? '';
    const boxes = [.../** @type {NodeListOf<HTMLInputElement>} */ (this.querySelectorAll('input'))];
    const before = page?.state.ticks[key] ?? [];
    for (const box of boxes) box.checked ||= before.includes(box.value);
    this.addEventListener('change', (event) => {
      const checked = boxes.filter((box) => box.checked).map((box) => box.value);
      page?.tick(key, checked);
      const box = /** @type {HTMLInputElement} */ (event.target);
      const response = box.closest('.poll-choice')?.querySelector('.poll-response p');
      if (box.checked) page?.announce(response?.textContent ?? '');
    });
  }
}
