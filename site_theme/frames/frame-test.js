// Looks at what a frame allows, and shows the words that the page has for it.
// @ts-check
import { ask } from './heights.js';

/** Milliseconds after which nobody will answer. */
const PATIENCE = 1500;
/** By how many pixels a frame is asked to grow, to see whether it does. */
const MORE = 24;

/** @returns {"alone" | "same" | "other" | "opaque"} */
function surroundings() {
  if (self.origin === 'null') return 'opaque';
  if (parent === window) return 'alone';
  try {
    return parent.location.href ? 'same' : 'other';
  } catch {
    return 'other';
  }
}

function stores() {
  try {
    localStorage.setItem('portevoix-test', '');
    localStorage.removeItem('portevoix-test');
    return true;
  } catch {
    return false;
  }
}

/** Whether the frame lets a form be submitted: what is forbidden there is not even told to the page. */
function submits() {
  const form = document.createElement('form');
  let isTold = false;
  form.hidden = true;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    isTold = true;
  });
  document.body.append(form);
  form.requestSubmit();
  form.remove();
  return isTold;
}

/** @param {string} address */
const isRead = (address) =>
  fetch(address, { cache: 'no-store' }).then(
    (answer) => answer.ok,
    () => false,
  );

/** @returns {Promise<boolean>} whether the page around the frame gives it another height */
function isHeard() {
  return new Promise((resolve) => {
    addEventListener('resize', () => resolve(true), { once: true });
    ask(innerHeight + MORE);
    setTimeout(() => resolve(false), PATIENCE);
  });
}

function opens() {
  const opened = window.open('about:blank');
  opened?.close();
  return opened !== null;
}

function prints() {
  let isPrepared = false;
  addEventListener(
    'beforeprint',
    () => {
      isPrepared = true;
    },
    { once: true },
  );
  window.print();
  return isPrepared;
}

export class FrameTest extends HTMLElement {
  async connectedCallback() {
    if (this.hasAttribute('data-ready')) return;
    this.addEventListener('click', (event) => this.#try(/** @type {Element} */ (event.target)));
    for (const one of this.querySelectorAll('[data-try]')) one.removeAttribute('hidden');
    const where = surroundings();
    this.#say('scripts', 'modules');
    this.#say('frame', where);
    this.#say('storage', stores());
    this.#say('forms', submits());
    this.#say('fullscreen', document.fullscreenEnabled);
    const [isReadable, hears] = await Promise.all([
      isRead(this.dataset.src ?? ''),
      parent !== window && isHeard(),
    ]);
    this.#say('data', isReadable);
    this.#say('height', parent === window ? 'alone' : hears ? 'heard' : 'unheard');
    this.setAttribute('data-ready', '');
    // The height that was asked for was no page's.
    if (hears) ask(Math.ceil(document.documentElement.getBoundingClientRect().height));
  }

  /** @param {Element} element */
  #try(element) {
    const action = element.closest('[data-action]')?.getAttribute('data-action');
    if (action === 'windows') this.#say(action, opens());
    if (action === 'print') this.#say(action, prints());
  }

  /**
   * @param {string} test
   * @param {string | boolean} outcome
   */
  #say(test, outcome) {
    const name = typeof outcome === 'string' ? outcome : outcome ? 'yes' : 'no';
    for (const said of this.querySelectorAll(`[data-test="${test}"] [data-when]`)) {
      said.toggleAttribute('hidden', said.getAttribute('data-when') !== name);
    }
  }
}
