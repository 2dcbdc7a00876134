// Steps to put in order: two buttons a step.
// The one idea: a step moves by moving its neighbour across it, so the button that was pressed never loses focus.
// @ts-check
import { all, layer } from './controls.js';

/**
 * @param {import('./controls.js').Question} root
 * @param {import('./controls.js').Key} key
 * @returns {import('./controls.js').Controls}
 */
export function ordering(root, key) {
  const list = /** @type {HTMLElement} */ (root.querySelector('[data-options]'));
  const lay = layer(list);
  const steps = () => all(list, '[data-option]');
  const read = () => steps().map((step) => step.dataset.option ?? '');
  /** The order in which the steps are found. */
  let found = read();

  /** The first cannot go up, nor the last down; the buttons stay, for the focus may be on them. */
  const draw = () => {
    const last = steps().length - 1;
    for (const [place, step] of steps().entries()) {
      const [up, down] = all(step, '[data-move]');
      up?.setAttribute('aria-disabled', String(place === 0));
      down?.setAttribute('aria-disabled', String(place === last));
    }
  };

  const write = (/** @type {string[] | null} */ answer) => {
    list.append(.../** @type {HTMLElement[]} */ ((answer ?? found).map((id) => stepOf(id))));
    draw();
  };
  const stepOf = (/** @type {string} */ id) => steps().find((step) => step.dataset.option === id);

  list.addEventListener('click', ({ target }) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest('[data-move]'));
    const step = /** @type {HTMLElement | null} */ (button?.closest('[data-option]'));
    if (!button || !step || button.getAttribute('aria-disabled') === 'true') return;
    if (button.dataset.move === '1') step.before(/** @type {Element} */ (step.nextElementSibling));
    else step.after(/** @type {Element} */ (step.previousElementSibling));
    draw();
    root.sayMoved(step, steps().indexOf(step) + 1);
  });

  return {
    read,
    write,
    lacking: () => [],
    lock(locked) {
      for (const buttons of all(list, '.question-move')) buttons.hidden = locked;
    },
    lay(next) {
      lay(next);
      if (read().join() === String(key.correct)) list.append(/** @type {Element} */ (list.firstElementChild));
      found = read();
    },
  };
}
