// The module's page: where the reader is, what was seen, arrows and keys. Scrolling stays the browser's.
// @ts-check
import { connect } from '../../connectors/connector.js';
import { answered, begun, finished, fresh, restored, ticked, visited } from '../../shared/learner.js';

const WIDE = '(min-width: 64rem)';
/** Milliseconds without scrolling after which the reader has arrived. */
const SETTLED_AFTER = 150;
/** The address at which the page begins again: no scene can have it. */
export const ERASED = '#_erased';
const KEYS = new Map([
  ['PageDown', 1],
  ['PageUp', -1],
]);
const KEYS_WITH_ALT = new Map([
  ['ArrowDown', 1],
  ['ArrowUp', -1],
]);

/** Returns the learner's day as 2026-11-24. */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}

/**
 * @param {Element | null} addressed
 * @returns {boolean} whether it stands beside the scenes and in sight: an address that is to stay
 */
function isBeside(addressed) {
  if (!addressed?.matches('main > :not(section)')) return false;
  const box = addressed.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight;
}

export class ModulePage extends HTMLElement {
  /** @type {HTMLElement[]} */
  scenes = [];
  current = 0;
  /** What is remembered of the learner. */
  state = fresh('');
  /** What the build says of the module. */
  module = /** @type {import('../../shared/learner.js').Module} */ ({});
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #settling;
  /** Where a jump is leading, until it arrives. @type {number | undefined} */
  #target;
  #connector = /** @type {import('../../connectors/memory.js').Connector} */ (/** @type {unknown} */ (null));
  /** What completes the module: there once the page stands, for nobody has to wait for it to read. */
  #completion = /** @type {typeof import('../../shared/completion.js') | undefined} */ (undefined);

  connectedCallback() {
    if (this.hasAttribute('data-ready')) return;
    this.scenes = [.../** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll('main > section'))];
    this.module = JSON.parse(this.#find('[data-module-description]').textContent ?? '');
    this.#connector = connect(this.module);
    this.#connector.watch(() => this.#sayStanding());
    this.addEventListener('question-answered', (event) => this.#report(/** @type {CustomEvent} */ (event)));
    this.state = restored(this.#connector.load(), this.module.version);
    this.#contents();
    this.#sayStanding();
    this.#offerReturn();
    this.#offerResume();
    this.#sayIfErased();
    this.#follow();
    addEventListener('keydown', (event) => this.#key(event));
    for (const button of this.querySelectorAll('[data-dismiss]')) {
      button.addEventListener('click', () => this.#dismiss(button));
    }
    this.#draw();
    // The first address is there at once; the jumps that follow are seen.
    setTimeout(() => this.setAttribute('data-moves', ''), SETTLED_AFTER);
    this.setAttribute('data-ready', '');
    if (document.readyState === 'complete') void this.#follows();
    else addEventListener('load', () => this.#follows(), { once: true });
  }

  /** Completes the module where that is due, and tells who completed an earlier version what is new. */
  async #follows() {
    this.#completion = await import('../../shared/completion.js');
    const { news, settled } = this.#completion;
    if (settled(this.module, this.state, today()) !== this.state) this.keep(this.state);
    if (news(this.module, this.state)) await this.#tellNews();
  }

  /** Whether what is remembered outlives the page. */
  get kept() {
    return this.#connector.kept;
  }

  /**
   * @param {string} scene
   * @returns {string} the name that the contents give it
   */
  nameOf(scene) {
    return this.querySelector(`.rail-list a[href="#${scene}"]`)?.firstElementChild?.textContent ?? '';
  }

  /**
   * Keeps which things are ticked in a scene.
   * @param {string} scene
   * @param {string[]} ids
   */
  tick(scene, ids) {
    this.keep(ticked(this.state, scene, ids));
  }

  /**
   * Keeps an answer and what it is worth, null where it is not scored.
   * @param {string} scene
   * @param {string} question
   * @param {import('../../shared/scoring.js').Answer} answer
   * @param {number | null} credit
   */
  answer(scene, question, answer, credit) {
    this.keep(answered(this.state, scene, question, answer, credit));
  }

  /**
   * Begins an attempt at a quiz.
   * @param {string} scene
   * @param {number} seed
   * @param {string[]} drawn ids of its questions
   */
  begin(scene, seed, drawn) {
    this.keep(begun(this.state, scene, seed, drawn));
  }

  /**
   * Ends the attempt at a quiz.
   * @param {string} scene
   */
  finish(scene) {
    this.keep(finished(this.state, scene, this.module.quizzes[scene]?.pass ?? null));
  }

  /** The learner has seen what changed since they completed the module. */
  catchUp() {
    const renewed = this.#completion?.caughtUp(this.module, this.state, today());
    if (renewed) this.keep(renewed);
  }

  /** Forgets all that is kept of the learner in this module. */
  erase() {
    clearTimeout(this.#settling);
    this.#connector.erase();
    this.state = fresh(this.module.version);
    this.#changed();
  }

  /**
   * Keeps a new state; once its rule is fulfilled, the module counts as completed.
   * @param {import('../../shared/learner.js').State} state
   */
  keep(state) {
    const wasCompleted = this.state.completed !== null;
    this.state = this.#completion?.settled(this.module, state, today()) ?? state;
    this.#connector.save(this.state);
    this.#sayStanding();
    this.#changed();
    if (this.state.completed && !wasCompleted) this.#sayCompleted();
  }

  /** Tells whoever shows what is remembered that it is another. */
  #changed() {
    this.#draw();
    this.dispatchEvent(new CustomEvent('learner-change'));
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
    const scene = this.scenes.find((one) => one.id === this.state.last);
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
    this.keep(visited(this.state, scene.id));
    this.#find('[data-resume]').hidden = true;
    if (this.#isAtEnd()) this.#find('.notice-completed').hidden = true;
    const addressed = document.getElementById(location.hash.slice(1));
    if (!scene.contains(addressed) && !isBeside(addressed)) {
      history.replaceState(history.state, '', `#${scene.id}`);
    }
  }

  /** Says that the module is completed, with the way to where it is said at length. */
  #sayCompleted() {
    this.#find('.notice-completed').hidden = this.#isAtEnd();
    this.announce(this.#find('.notice-completed a').textContent ?? '');
  }

  /** Whether the reader is in the scene where the attestation is. */
  #isAtEnd() {
    return this.#find('.notice-completed a').getAttribute('href') === `#${this.scenes[this.current]?.id}`;
  }

  /** Brings what tells of changes: only to those who completed an earlier version. */
  async #tellNews() {
    const { ModuleRefresher } = await import('../module-refresher/module-refresher.js');
    customElements.define('module-refresher', ModuleRefresher);
  }

  /** Says what was done before the page was loaded again; its address remembers it, once. */
  #sayIfErased() {
    if (location.hash !== ERASED) return;
    history.replaceState(null, '', location.pathname + location.search);
    const notice = this.#find('.notice-erased');
    notice.hidden = false;
    addEventListener('load', () => {
      setTimeout(() => {
        history.scrollRestoration = 'auto'; // by now the browser restores nothing: the page begins at its top
        this.announce(notice.querySelector('span')?.textContent ?? '');
      }, SETTLED_AFTER);
    });
  }

  /** Leads back to where the learner came from, if that is known. */
  #offerReturn() {
    const { back } = this.#connector;
    if (!back) return;
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll('[data-back]'))) {
      part.querySelector('a')?.setAttribute('href', back);
      part.hidden = false;
    }
  }

  /** Says how what is saved fares, once it fares otherwise. */
  #sayStanding() {
    const { standing } = this.#connector;
    if (standing === (this.dataset.standing ?? 'kept')) return;
    this.dataset.standing = standing;
    const notice = this.#find('.notice-unkept');
    const said = /** @type {NodeListOf<HTMLElement>} */ (notice.querySelectorAll('[data-standing]'));
    for (const one of said) one.hidden = one.dataset.standing !== standing;
    notice.hidden = standing === 'kept';
    const words = notice.querySelector(`[data-standing="${standing}"]`)?.textContent ?? '';
    if (!this.hasAttribute('data-ready')) return; // at the beginning it is read with the page
    this.announce(words);
    this.#changed();
  }

  /** @param {CustomEvent<import('../quiz-question/quiz-question.js').Answered>} event an answer, kept by now */
  #report({ target, detail }) {
    const question = /** @type {import('../quiz-question/quiz-question.js').QuizQuestion} */ (target);
    const asking = /** @type {HTMLElement | null | undefined} */ (
      question.parentElement?.closest('[data-key]')
    );
    const scene = asking?.dataset.key ?? '';
    const stem = question.querySelector('.question-stem')?.textContent.trim() ?? '';
    const key = JSON.parse(question.dataset.key ?? '');
    this.#connector.report({ ...detail, scene, key, stem, seconds: (Date.now() - question.began) / 1000 });
  }

  #draw() {
    this.#find('[data-current]').textContent = String(this.current + 1);
    const links = this.querySelectorAll('.rail-list a');
    for (const [index, scene] of this.scenes.entries()) {
      const seen = scene.id in this.state.seen;
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
