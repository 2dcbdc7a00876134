// The page of a module's questions: fetched once, and what is taken from it made at home in the module's page.
// @ts-check
import { read } from '../../shared/file.js';

/** Milliseconds after which the questions count as out of reach. */
const PATIENCE = 20_000;
/** Attributes that name elements by their ids. */
const REFERENCES = [
  'for',
  'form',
  'list',
  'aria-labelledby',
  'aria-describedby',
  'aria-controls',
  'aria-details',
];

/** @typedef {{page: Document, address: string}} Questions */

/** @type {Promise<Questions> | undefined} */
let fetched;

/**
 * Returns the page of questions; however many ask for it, it is fetched once. A failure can be tried again.
 * @param {string} address
 * @returns {Promise<Questions>}
 */
export function questionsPage(address) {
  fetched ??= parsed(address).catch((error) => {
    fetched = undefined;
    throw error;
  });
  return fetched;
}

/**
 * @param {string} address
 * @returns {Promise<Questions>}
 */
async function parsed(address) {
  const text = await read(address, AbortSignal.timeout(PATIENCE));
  const page = new DOMParser().parseFromString(text, 'text/html');
  // A login page, too, is an answer.
  if (!page.querySelector('quiz-question')) throw new Error('no questions');
  return { page, address: new URL(address, document.baseURI).href };
}

/**
 * Copies an element of the page of questions into this one: its ids get a name of their own, since a question may
 * stand here several times, and its links lead where they led.
 * @template {Element} T
 * @param {T} source
 * @param {string} name
 * @param {string} address of the page that it comes from
 * @returns {T}
 */
export function adopted(source, name, address) {
  const copy = document.importNode(source, true);
  const all = [copy, ...copy.querySelectorAll('*')];
  const own = new Set(all.map((element) => element.id).filter(Boolean));
  for (const element of all) {
    if (element.id) element.id = `${name}-${element.id}`;
    for (const attribute of REFERENCES) {
      const ids = element.getAttribute(attribute)?.split(' ');
      if (ids)
        element.setAttribute(attribute, ids.map((id) => (own.has(id) ? `${name}-${id}` : id)).join(' '));
    }
    for (const attribute of ['href', 'src']) {
      const value = element.getAttribute(attribute);
      if (value === null) continue;
      const isOwn = value.startsWith('#') && own.has(value.slice(1));
      element.setAttribute(attribute, isOwn ? `#${name}-${value.slice(1)}` : home(value, address));
    }
    // What a package's own page of questions cannot lead to, this page has.
    const place = element.getAttribute('data-place');
    if (place) element.setAttribute('href', `#${place}`);
  }
  return copy;
}

/**
 * @param {string} value
 * @param {string} address
 * @returns {string} where a link leads: to a place of this page, or to another
 */
function home(value, address) {
  const target = new URL(value, address);
  const isHere = target.hash && pathOf(target) === pathOf(new URL(document.baseURI));
  return isHere ? target.hash : target.href;
}

/** @param {URL} url */
function pathOf({ origin, pathname }) {
  return origin + pathname.replace(/index\.html$/, '');
}
