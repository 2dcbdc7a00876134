// What an answer is given with: native controls. Each family reads an answer, puts one back, and locks.
// The one idea: whoever asks knows no kind of question; it knows these five things of any.
// @ts-check
import { random, shuffled } from '../../shared/drawing.js';

/**
 * @typedef {import('../../shared/scoring.js').Answer} Answer
 * @typedef {import('../../shared/scoring.js').Key} Key
 * @typedef {() => number} Random
 * @typedef {object} Controls
 * @property {() => Answer} read the answer so far, whole or not
 * @property {(answer: any) => void} write puts an answer that fits, or with null none
 * @property {() => HTMLElement[]} lacking what can still be answered with, where an answer is not whole
 * @property {(locked: boolean) => void} lock
 * @property {(next: Random) => void} lay puts what can be chosen in another order
 * @typedef {import('./quiz-question.js').QuizQuestion} Question
 */

/**
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {T[]}
 */
export const all = (root, selector) => [
  .../** @type {NodeListOf<T>} */ (/** @type {unknown} */ (root.querySelectorAll(selector))),
];

/**
 * Locks what stays to be read: it keeps its place and its focus, and takes no answer.
 * @param {HTMLElement[]} elements
 * @param {boolean} locked
 */
export function lockAll(elements, locked) {
  for (const element of elements) {
    if (locked) element.setAttribute('aria-disabled', 'true');
    else element.removeAttribute('aria-disabled');
  }
}

/**
 * Returns a function that puts the children of an element in another order: the same for the same numbers.
 * @param {Element} parent
 */
export function layer(parent) {
  const written = all(parent, ':scope > :not([value=""])');
  return (/** @type {Random} */ next) => parent.append(...shuffled(written, next));
}

/**
 * One or several things to tick.
 * @param {Question} root
 * @param {Key} key
 * @returns {Controls}
 */
export function choices(root, key) {
  /** @type {HTMLInputElement[]} */
  const ticks = all(root, '.question-tick');
  const parent = root.querySelector('[data-options]');
  const ticked = () => ticks.filter((tick) => tick.checked).map((tick) => tick.value);
  return {
    read: () => (key.options ?? []).filter((option) => ticked().includes(option)),
    write(answer) {
      for (const tick of ticks) tick.checked = Boolean(answer?.includes(tick.value));
    },
    lacking: () => all(root, '.question-tick').slice(0, 1),
    lock: (locked) => lockAll(ticks, locked),
    lay: parent ? layer(parent) : () => {},
  };
}

/**
 * For each of some things, one out of several: a list to choose from, or points to tick.
 * @param {Question} root
 * @returns {Controls}
 */
export function pairs(root) {
  const rows = all(root, '[data-option]');
  /** @type {HTMLSelectElement[]} */
  const selects = all(root, 'select');
  /** @type {HTMLInputElement[]} */
  const ticks = all(root, '.question-tick');
  const chosen = (/** @type {HTMLElement} */ row) =>
    /** @type {HTMLInputElement | HTMLSelectElement | null} */ (row.querySelector('select, input:checked'))
      ?.value;
  const layers = all(root, '[data-options], [data-choices]').map(layer);
  return {
    read: () => Object.fromEntries(rows.filter(chosen).map((row) => [row.dataset.option, chosen(row)])),
    write(answer) {
      for (const row of rows) {
        const value = answer?.[row.dataset.option ?? ''] ?? '';
        for (const select of all(row, 'select')) /** @type {HTMLSelectElement} */ (select).value = value;
        for (const tick of ticks) if (row.contains(tick)) tick.checked = tick.value === value;
      }
    },
    lacking: () =>
      all(root, '[data-option]').flatMap((row) => (chosen(row) ? [] : all(row, 'select, input').slice(0, 1))),
    lock(locked) {
      lockAll(ticks, locked);
      for (const select of selects) {
        const said = /** @type {HTMLElement} */ (select.nextElementSibling);
        said.textContent = select.selectedOptions[0]?.textContent ?? '';
        said.hidden = !locked;
        select.hidden = locked; // a list cannot be locked and yet be read
      }
    },
    lay(next) {
      const seed = next() * 2 ** 32; // what can be chosen stands in several lists: all get one order
      for (const lay of layers) lay(random(seed));
    },
  };
}

/**
 * A number or a few words to write.
 * @param {Question} root
 * @returns {Controls}
 */
export function writing(root) {
  const input = /** @type {HTMLInputElement} */ (root.querySelector('.question-input'));
  return {
    read: () => input.value,
    write(answer) {
      input.value = answer ?? '';
    },
    lacking: () => [input],
    lock(locked) {
      input.readOnly = locked;
    },
    lay() {},
  };
}
