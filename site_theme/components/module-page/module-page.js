// The module's page: where the reader is, what was seen, arrows and keys. Scrolling stays the browser's.
// @ts-check
import { browserConnector } from '../../connectors/browser.js';
import { restored, ticked, visited } from '../../shared/progress.js';

const WIDE = '(min-width: 64rem)';

export class ModulePage extends HTMLElement {
  connectedCallback() {
    if (this.hasAttribute('data-ready')) return;
    this.scenes = [...this.querySelectorAll('main > section')];
    this.links = new Map([...this.querySelectorAll('.rail-list a')].map((link) => [link.getAttribute('href'), link]));
    const ids = this.scenes.map((scene) => scene.id);
    this.connector = browserConnector(`portevoix:${this.dataset.module}`);
    this.progress = restored(this.connector.load(), this.dataset.version ?? '', ids);
    this.current = -1;
    this.contents();
    this.resume();
    this.follow();
    addEventListener('keydown', (event) => this.key(event));
    for (const button of this.querySelectorAll('[data-dismiss]')) {
      button.addEventListener('click', () => this.dismiss(/** @type {HTMLElement} */ (button)));
    }
    this.draw();
    this.setAttribute('data-ready', '');
  }

  /** @param {string} selector @returns {HTMLElement} */
  part(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector));
  }

  /** The list of scenes stands open on a wide screen and folds on a phone. */
  contents() {
    const details = /** @type {HTMLDetailsElement} */ (this.part('.rail-details'));
    const wide = matchMedia(WIDE);
    details.open = wide.matches;
    wide.onchange = () => {
      details.open = wide.matches;
    };
    details.onkeydown = (event) => {
      if (event.key !== 'Escape' || wide.matches || !details.open) return;
      details.open = false;
      this.part('.rail-details > summary').focus();
    };
    details.onclick = (event) => {
      if (!wide.matches && event.target instanceof Element && event.target.closest('a')) details.open = false;
    };
  }

  /** Offers to go on where the reader left; an address in the URL wins. */
  resume() {
    const scene = this.scenes?.find((one) => one.id === this.progress?.last);
    if (location.hash || !scene || scene === this.scenes?.[0]) return;
    const notice = this.part('[data-resume]');
    const link = /** @type {HTMLAnchorElement} */ (notice.querySelector('a'));
    link.href = `#${scene.id}`;
    link.addEventListener('click', () => notice.setAttribute('hidden', ''));
    this.part('[data-resume-title]').textContent = scene.querySelector('h1, h2')?.textContent ?? '';
    notice.removeAttribute('hidden');
  }

  /** The scene in the middle of the window is the current one. */
  follow() {
    const observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          if (entry.isIntersecting) this.enter(this.scenes?.indexOf(entry.target) ?? 0);
        }
      },
      { rootMargin: '-50% 0px -50% 0px' },
    );
    for (const scene of this.scenes ?? []) observer.observe(scene);
  }

  /** @param {number} index */
  enter(index) {
    if (index === this.current || !this.scenes || !this.progress) return;
    const arrived = this.current >= 0;
    this.current = index;
    const scene = /** @type {Element} */ (this.scenes[index]);
    this.keep(visited(this.progress, scene.id));
    const addressed = document.getElementById(location.hash.slice(1));
    if (arrived && !scene.contains(addressed)) history.replaceState(history.state, '', `#${scene.id}`);
    if (arrived) this.part('[data-resume]').setAttribute('hidden', '');
    this.draw();
  }

  /** @param {import('../../shared/progress.js').Progress} progress */
  keep(progress) {
    this.progress = progress;
    if (!this.connector?.save(progress) && !this.told) {
      this.told = true;
      this.part('[data-unkept]').removeAttribute('hidden');
    }
  }

  /** @param {string} scene @param {string[]} ids */
  tick(scene, ids) {
    if (this.progress) this.keep(ticked(this.progress, scene, ids));
  }

  draw() {
    const index = Math.max(this.current ?? 0, 0);
    this.part('[data-current]').textContent = String(index + 1);
    for (const [at, scene] of this.scenes?.entries() ?? []) {
      const link = this.links?.get(`#${scene.id}`);
      const seen = this.progress?.seen.includes(scene.id) ?? false;
      link?.setAttribute('data-state', seen ? 'seen' : 'new');
      link?.querySelector('[data-seen]')?.toggleAttribute('hidden', !seen);
      if (at === index) link?.setAttribute('aria-current', 'step');
      else link?.removeAttribute('aria-current');
    }
    this.link('[data-previous]', index - 1);
    this.link('[data-next]', index + 1);
  }

  /** Points an arrow at its scene; without one it stays, as a link that leads nowhere. @param {string} selector @param {number} index */
  link(selector, index) {
    const arrow = this.part(selector);
    const scene = this.scenes?.[index];
    if (scene) {
      arrow.setAttribute('href', `#${scene.id}`);
      arrow.removeAttribute('aria-disabled');
      arrow.removeAttribute('role');
    } else {
      arrow.removeAttribute('href');
      arrow.setAttribute('role', 'link');
      arrow.setAttribute('aria-disabled', 'true');
    }
  }

  /** Page keys move by scene once the scene's edge is in sight; Alt with an arrow always does. @param {KeyboardEvent} event */
  key(event) {
    const direction = { PageDown: 1, PageUp: -1 }[event.key];
    const always = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target instanceof Element && event.target.closest('input:not([type=checkbox]), select, textarea')) return;
    if (event.altKey && always) this.go(always, event);
    else if (!event.altKey && direction && this.edge(direction)) this.go(direction, event);
  }

  /** @param {number} direction */
  edge(direction) {
    const box = this.scenes?.[Math.max(this.current ?? 0, 0)]?.getBoundingClientRect();
    return box ? (direction > 0 ? box.bottom <= innerHeight + 8 : box.top >= -8) : false;
  }

  /** @param {number} direction @param {KeyboardEvent} event */
  go(direction, event) {
    const scene = this.scenes?.[Math.max(this.current ?? 0, 0) + direction];
    if (!scene) return;
    event.preventDefault();
    location.hash = scene.id;
  }

  /** @param {HTMLElement} button */
  dismiss(button) {
    button.closest('.notice')?.setAttribute('hidden', '');
    const title = this.scenes?.[Math.max(this.current ?? 0, 0)]?.querySelector('h1, h2');
    if (title instanceof HTMLElement) {
      title.tabIndex = -1;
      title.focus({ preventScroll: true });
    }
  }

  /** Says something once to readers who cannot see it happen. @param {string} text */
  announce(text) {
    this.part('[data-status]').textContent = text;
  }
}
