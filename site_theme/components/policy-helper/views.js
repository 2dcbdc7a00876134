// Fills the templates of a decision helper. Texts come from the build as clean HTML; no reader's text is among them.
// @ts-check

/**
 * @param {string} html
 * @returns {DocumentFragment}
 */
function parsed(html) {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template.content;
}

/**
 * @param {string} html
 * @returns {string} its text alone
 */
export const plain = (html) => parsed(html).textContent.trim();

/**
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {T}
 */
export const find = (root, selector) => /** @type {T} */ (root.querySelector(selector));

/**
 * Shows a part of a view, or takes it away.
 * @param {ParentNode} root
 * @param {string} selector
 * @param {unknown} shown
 */
export function keep(root, selector, shown) {
  if (!shown) root.querySelector(selector)?.remove();
}

/**
 * Puts texts into their slots. Where there is none (null) the slot goes, with what stands around it for its
 * sake; where none is given (undefined) it stays as it is.
 * @param {ParentNode} root
 * @param {Record<string, string | null | undefined>} texts HTML by the name of a slot
 */
export function fill(root, texts) {
  for (const [name, html] of Object.entries(texts)) {
    if (html === undefined) continue;
    const slot = find(root, `[data-slot="${name}"]`);
    if (html !== null) slot.replaceChildren(parsed(html));
    else (slot.closest('[data-if]') ?? slot).remove();
  }
}

/**
 * Repeats an element for each of some things; without any it goes, with what stands around it for its sake.
 * @template T
 * @param {ParentNode} root
 * @param {string} name
 * @param {T[]} items
 * @param {(element: HTMLElement, item: T) => void} draw
 */
export function each(root, name, items, draw) {
  const model = find(root, `[data-each="${name}"]`);
  for (const item of items) {
    const element = /** @type {HTMLElement} */ (model.cloneNode(true));
    draw(element, item);
    model.before(element);
  }
  (items.length ? model : (model.closest('[data-if]') ?? model)).remove();
}
