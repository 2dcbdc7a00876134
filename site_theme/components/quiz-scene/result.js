// Says the result of an attempt: how much was right, whether the goal is reached, what to look at again.
// @ts-check
import { reaches } from '../../shared/learner.js';

/**
 * @typedef {object} Missed an answer that was not quite right
 * @property {number} index which question of the attempt it was given to
 * @property {boolean} isPartly whether a part of it was
 * @property {string} stem
 * @property {string} scene the scene to go back to
 * @typedef {object} Facts
 * @property {(number | null)[]} credits what each answer is worth, null where it is not scored
 * @property {number} share of the score, from 0 to 1
 * @property {number | null} pass the pass mark in percent
 * @property {boolean} passed whether an attempt has reached it
 * @property {number} left how many more times the quiz can be taken
 * @property {Missed[]} missed
 */

/**
 * @param {HTMLElement} view
 * @param {Facts} facts
 * @param {DocumentFragment} model of a row of what was missed
 */
export function tell(view, { credits, share, pass, passed, left, missed }, model) {
  const scored = credits.filter((credit) => credit !== null);
  const right = scored.filter((credit) => credit === 1).length;
  const partly = scored.filter((credit) => credit > 0 && credit < 1).length;
  fill(view, { scored: scored.length });
  count(view, 'right', right, scored.length > 0);
  count(view, 'partly', partly, partly > 0);
  count(view, 'left', left, left > 0 && Number.isFinite(left));
  if (pass !== null) goal(view, share, reaches(share, pass), passed);
  show(view, '[data-unscored]', scored.length === 0);
  show(view, '[data-none-left]', left === 0);
  show(view, '[data-action="again"]', left > 0);
  show(view, '[data-review]', missed.length > 0);
  view.querySelector('[data-missed]')?.replaceChildren(...missed.map((one) => row(model, one)));
}

/**
 * @param {HTMLElement} view
 * @param {number} share
 * @param {boolean} isReached in this attempt
 * @param {boolean} passed in any
 */
function goal(view, share, isReached, passed) {
  show(view, '[data-goal="reached"]', isReached);
  show(view, '[data-goal="missed"]', !isReached);
  show(view, '[data-goal="before"]', passed && !isReached);
  const percent = new Intl.NumberFormat(document.documentElement.lang, { style: 'percent' });
  fill(view, { share: percent.format(share) });
}

/**
 * @param {DocumentFragment} model
 * @param {Missed} missed
 */
function row(model, { index, isPartly, stem, scene }) {
  const copy = /** @type {DocumentFragment} */ (model.cloneNode(true));
  if (!isPartly) copy.querySelector('[data-partly]')?.remove();
  const title = document.getElementById(scene)?.querySelector('h1, h2')?.textContent ?? '';
  const way = copy.querySelector('[data-scene]');
  if (title) way?.setAttribute('href', `#${scene}`);
  else way?.remove(); // it is on no page of ours: the explanation leads there
  copy.querySelector('[data-action]')?.setAttribute('data-index', String(index));
  fill(copy, { stem, scene: title, number: index + 1 });
  return copy;
}

/**
 * Says a number in words, in the form that the language has for it.
 * @param {HTMLElement} view
 * @param {string} name
 * @param {number} number
 * @param {boolean} isSaid
 */
function count(view, name, number, isSaid) {
  show(view, `[data-count="${name}"]`, isSaid);
  const isOne = new Intl.PluralRules(document.documentElement.lang).select(number) === 'one';
  show(view, `[data-count="${name}"] [data-plural="one"]`, isOne);
  show(view, `[data-count="${name}"] [data-plural="other"]`, !isOne);
  fill(view, { [name]: number });
}

/**
 * @param {HTMLElement} view
 * @param {string} selector
 * @param {boolean} isShown
 */
function show(view, selector, isShown) {
  view.querySelector(selector)?.toggleAttribute('hidden', !isShown);
}

/**
 * @param {ParentNode} view
 * @param {Record<string, string | number>} texts by the name of a slot
 */
export function fill(view, texts) {
  for (const [name, text] of Object.entries(texts)) {
    for (const slot of view.querySelectorAll(`[data-slot="${name}"]`)) slot.textContent = String(text);
  }
}
