// The module's page: where the reader is, what was seen, arrows and keys. Scrolling stays the browser's.
// @ts-check
import { browserConnector } from '../../connectors/browser.js';
import { fresh, restored, ticked, visited } from '../../shared/progress.js';

const WIDE = '(min-width: 64rem)';
/** Milliseconds without scrolling after which the reader has arrived. */
const SETTLED_AFTER = 150;
const KEYS = new Map([
  ['PageDown', 1],
  ['PageUp', -1],
]);
const KEYS_WITH_ALT = new Map([
  ['ArrowDown', 1],
  ['ArrowUp', -1],
]);

export class ModulePage extends HTMLElement {
  /** @type {HTMLElement[]} */
  scenes = [];
  current = 0;
  progress = fresh('');
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #settling;
  /** Where a jump is leading, until it arrives. @type {number | undefined} */
  #target;
  #connector = browserConnector('');

  connectedCallback() {
    if (this.hasAttribute('data-ready')) return;
    this.scenes = [.../** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll('main > section'))];
    this.#connector = browserConnector(`portevoix:${this.dataset.module}`);
    const ids = this.scenes.map((scene) => scene.id);
    this.progress = restored(this.#connector.load(), this.dataset.version ?? '', ids);
    this.#contents();
    this.#sayIfUnkept();
    this.#offerResume();
    this.#follow();
    addEventListener('keydown', (event) => this.#key(event));
    for (const button of this.querySelectorAll('[data-dismiss]')) {
      button.addEventListener('click', () => this.#dismiss(button));
    }
    this.#draw();
    // The first address is there at once; the jumps that follow are seen.
    setTimeout(() => this.setAttribute('data-moves', ''), SETTLED_AFTER);
    this.setAttribute('data-ready', '');
  }

  /**
   * Keeps which things are ticked in a scene.
   * @param {string} scene
   * @param {string[]} ids
   */
  tick(scene, ids) {
    this.#keep(ticked(this.progress, scene, ids));
  }

  /**
   * Says something once to readers who cannot see it happen.
   * @param {string} text
   */
  announce(text) {
    this.#find('[data-status]').textContent = text;
  }

  /** @param {string} selector */
  #find(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector));
  }

  /** The list of scenes stands open on a wide screen and folds on a phone. */
  #contents() {
    const details = /** @type {HTMLDetailsElement} */ (this.#find('.rail-details'));
    const wide = matchMedia(WIDE);
    const fit = () => {
      details.open = wide.matches;
    };
    fit();
    wide.addEventListener('change', fit);
    details.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || wide.matches || !details.open) return;
      details.open = false;
      this.#find('.rail-details > summary').focus();
    });
    details.addEventListener('click', (event) => {
      if (!wide.matches && event.target instanceof Element && event.target.closest('a')) details.open = false;
    });
  }

  /** Offers to go on where the reader left; an address in the URL wins. */
  #offerResume() {
    const scene = this.scenes.find((one) => one.id === this.progress.last);
    if (location.hash || !scene || scene === this.scenes[0]) return;
    const notice = this.#find('[data-resume]');
    notice.querySelector('a')?.setAttribute('href', `#${scene.id}`);
    this.#find('[data-resume-title]').textContent = scene.querySelector('h2')?.textContent ?? '';
    notice.hidden = false;
  }

  /** The scene in the middle of the window is the current one. */
  #follow() {
    const observer = new IntersectionObserver(
      (entries) => {
        const entered = entries.find((entry) => entry.isIntersecting);
        if (entered) this.#enter(this.scenes.indexOf(/** @type {HTMLElement} */ (entered.target)));
      },
      { rootMargin: '-50% 0px -50% 0px' },
    );
    for (const scene of this.scenes) observer.observe(scene);
    addEventListener('hashchange', () => this.#aim());
    addEventListener(
      'scroll',
      () => {
        clearTimeout(this.#settling);
        this.#settling = setTimeout(() => this.#settle(), SETTLED_AFTER);
      },
      { passive: true },
    );
  }

  /** @param {number} index */
  #enter(index) {
    this.current = index;
    this.#draw();
  }

  /** A second press of an arrow counts from where the first one leads, not from where the page is by then. */
  #aim() {
    const addressed = document.getElementById(location.hash.slice(1));
    const index = this.scenes.findIndex((scene) => scene.contains(addressed));
    this.#target = index < 0 ? undefined : index;
    this.#find('[data-resume]').hidden = true;
    this.#draw();
  }

  /**
   * Where the reader stays is seen and becomes the address. Not what they pass on the way: writing the
   * address while the browser scrolls to another one would stop it half way.
   */
  #settle() {
    this.#target = undefined;
    const scene = /** @type {HTMLElement} */ (this.scenes[this.current]);
    this.#keep(visited(this.progress, scene.id));
    this.#find('[data-resume]').hidden = true;
    if (!scene.contains(document.getElementById(location.hash.slice(1)))) {
      history.replaceState(history.state, '', `#${scene.id}`);
    }
    this.#draw();
  }

  /** @param {import('../../shared/progress.js').Progress} progress */
  #keep(progress) {
    this.progress = progress;
    this.#connector.save(progress);
    this.#sayIfUnkept();
  }

  /** Says once that progress will not be kept. */
  #sayIfUnkept() {
    if (this.#connector.kept || this.hasAttribute('data-unkept')) return;
    this.setAttribute('data-unkept', '');
    this.#find('.notice-unkept').hidden = false;
  }

  #draw() {
    this.#find('[data-current]').textContent = String(this.current + 1);
    const links = this.querySelectorAll('.rail-list a');
    for (const [index, scene] of this.scenes.entries()) {
      const seen = this.progress.seen.includes(scene.id);
      links[index]?.setAttribute('data-state', seen ? 'seen' : 'new');
      links[index]?.querySelector('[data-seen]')?.toggleAttribute('hidden', !seen);
      if (index === this.current) links[index]?.setAttribute('aria-current', 'step');
      else links[index]?.removeAttribute('aria-current');
    }
    const from = this.#target ?? this.current;
    this.#point('[data-previous]', this.scenes[from - 1]);
    this.#point('[data-next]', this.scenes[from + 1]);
  }

  /**
   * Points an arrow at a scene; where there is none, it stays as a link that leads nowhere.
   * @param {string} selector
   * @param {HTMLElement | undefined} scene
   */
  #point(selector, scene) {
    const arrow = this.#find(selector);
    if (scene) {
      arrow.setAttribute('href', `#${scene.id}`);
      arrow.removeAttribute('role');
      arrow.removeAttribute('aria-disabled');
    } else {
      arrow.removeAttribute('href');
      arrow.setAttribute('role', 'link');
      arrow.setAttribute('aria-disabled', 'true');
    }
  }

  /**
   * Page keys go to the next scene once this one's edge is in sight; Alt with an arrow always does.
   * @param {KeyboardEvent} event
   */
  #key(event) {
    const { target } = event;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (target instanceof Element && target.closest('input:not([type=checkbox]), select, textarea')) return;
    const direction = (event.altKey ? KEYS_WITH_ALT : KEYS).get(event.key);
    if (!direction || !(event.altKey || this.#edgeInSight(direction))) return;
    const scene = this.scenes[(this.#target ?? this.current) + direction];
    if (!scene) return;
    event.preventDefault();
    location.hash = scene.id;
  }

  /** @param {number} direction */
  #edgeInSight(direction) {
    const box = /** @type {HTMLElement} */ (this.scenes[this.current]).getBoundingClientRect();
    return direction > 0 ? box.bottom <= innerHeight + 8 : box.top >= -8;
  }

  /**
   * Closes a notice; focus goes to the title of the scene, not to the top of the page.
   * @param {Element} button
   */
  #dismiss(button) {
    const title = /** @type {HTMLElement} */ (this.scenes[this.current]?.querySelector('h1, h2'));
    button.closest('.notice')?.setAttribute('hidden', '');
    title.tabIndex = -1;
    title.focus({ preventScroll: true });
  }
}
