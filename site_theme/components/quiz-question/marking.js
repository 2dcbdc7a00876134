// Something to mark: passages of a post, details of a picture.
// @ts-check
import { all, choices, lockAll } from './controls.js';

/**
 * @typedef {import('./controls.js').Question} Question
 * @typedef {import('./controls.js').Key} Key
 * @typedef {import('./controls.js').Controls} Controls
 */

/** @param {HTMLElement} button */
const isPressed = (button) => button.getAttribute('aria-pressed') === 'true';

/**
 * @param {HTMLElement} button
 * @param {boolean} pressed
 */
const press = (button, pressed) => button.setAttribute('aria-pressed', String(pressed));

/**
 * A passage becomes a button by its role: a button element would not run on with the text around it.
 * @param {HTMLElement} passage
 * @param {string} note the id of what is said of it
 */
function enable(passage, note) {
  passage.role = 'button';
  passage.tabIndex = 0;
  passage.setAttribute('aria-describedby', note);
  const toggle = () => {
    if (passage.ariaDisabled !== 'true') press(passage, !isPressed(passage));
  };
  passage.addEventListener('click', toggle);
  passage.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    toggle();
  });
}

/**
 * Passages of a text.
 * @param {Question} root
 * @returns {Controls}
 */
export function passages(root) {
  const marks = all(root, '[data-mark]');
  for (const mark of marks) {
    enable(mark, root.querySelector(`[data-option="${mark.dataset.mark}"] [data-note]`)?.id ?? '');
  }
  return {
    read: () => marks.filter(isPressed).map((mark) => mark.dataset.mark ?? ''),
    write(answer) {
      for (const mark of marks) press(mark, Boolean(answer?.includes(mark.dataset.mark)));
    },
    lacking: () => marks.slice(0, 1),
    lock(locked) {
      lockAll(marks, locked);
      root.querySelector('[data-passages]')?.toggleAttribute('hidden', !locked);
    },
    lay() {},
  };
}

/**
 * Details of a picture: the list beside it holds the answer, the buttons upon it press what stands in the list.
 * @param {Question} root
 * @param {Key} key
 * @returns {Controls}
 */
export function details(root, key) {
  const list = choices(root, key);
  /** @type {HTMLButtonElement[]} */
  const marks = all(root, '[data-mark]');
  const draw = () => {
    const read = /** @type {string[]} */ (list.read());
    for (const mark of marks) press(mark, read.includes(mark.dataset.mark ?? ''));
  };
  for (const mark of marks) {
    place(mark);
    mark.disabled = false;
    mark.addEventListener('click', () => {
      /** @type {HTMLInputElement | null} */ (root.querySelector(`[value="${mark.dataset.mark}"]`))?.click();
    });
  }
  root.addEventListener('change', draw);
  return {
    ...list,
    write(answer) {
      list.write(answer);
      draw();
    },
    lock(locked) {
      list.lock(locked);
      lockAll(marks, locked);
    },
  };
}

/**
 * Puts a button upon its detail, around the same middle where it has to be larger for a thumb.
 * @param {HTMLElement} mark
 */
function place(mark) {
  const [left = 0, top = 0, width = 0, height = 0] = (mark.dataset.box ?? '').split(' ').map(Number);
  Object.assign(mark.style, {
    left: `${left + width / 2}%`,
    top: `${top + height / 2}%`,
    width: `${width}%`,
    height: `${height}%`,
  });
}
