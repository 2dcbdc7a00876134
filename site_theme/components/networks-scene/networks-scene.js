// Profiles: the tab of the profile in view is marked; two networks can be set side by side.
// @ts-check

export class NetworksScene extends HTMLElement {
  connectedCallback() {
    this.leaf();
    this.compare();
  }

  leaf() {
    const strip = /** @type {HTMLElement} */ (this.querySelector('.profiles'));
    const tabs = [.../** @type {NodeListOf<HTMLAnchorElement>} */ (this.querySelectorAll('.profile-tabs a'))];
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          if (!isIntersecting) continue;
          for (const tab of tabs) {
            if (tab.hash === `#${target.id}`) tab.setAttribute('aria-current', 'true');
            else tab.removeAttribute('aria-current');
          }
        }
      },
      { root: strip, threshold: 0.6 },
    );
    for (const profile of strip.children) observer.observe(profile);
    for (const tab of tabs) {
      tab.addEventListener('click', (event) => {
        event.preventDefault(); // the page stays where it is: only the strip moves
        const profile = /** @type {HTMLElement} */ (strip.querySelector(tab.hash));
        strip.scrollTo({ left: profile.offsetLeft - strip.offsetLeft });
      });
    }
  }

  compare() {
    const form = /** @type {HTMLFormElement} */ (this.querySelector('.compare-choice'));
    const [first, second] = [...form.querySelectorAll('select')];
    const cells = /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll('[data-network]'));
    if (!first || !second) return;
    second.selectedIndex = Math.min(1, second.options.length - 1);
    const show = () => {
      for (const cell of cells)
        cell.hidden = ![first.value, second.value].includes(cell.dataset.network ?? '');
    };
    form.addEventListener('change', show);
    form.hidden = false;
    show();
  }
}
