// Registers the module page's elements. The page itself comes first; a scene's behaviour when it is near.
// @ts-check
import { ModulePage } from './components/module-page/module-page.js';

customElements.define('module-page', ModulePage);

/** @type {Record<string, () => Promise<CustomElementConstructor>>} */
const near = {
  'checklist-scene': async () =>
    (await import('./components/checklist-scene/checklist-scene.js')).ChecklistScene,
  'directory-scene': async () =>
    (await import('./components/directory-scene/directory-scene.js')).DirectoryScene,
  'networks-scene': async () => (await import('./components/networks-scene/networks-scene.js')).NetworksScene,
  'policy-helper': async () => (await import('./components/policy-helper/policy-helper.js')).PolicyHelper,
  'poll-scene': async () => (await import('./components/poll-scene/poll-scene.js')).PollScene,
};

const observer = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      observer.unobserve(entry.target);
      void define(entry.target.localName);
    }
  },
  { rootMargin: '25% 0px' },
);

/** @param {string} name */
async function define(name) {
  const element = await near[name]?.();
  if (element && !customElements.get(name)) customElements.define(name, element);
}

for (const element of document.querySelectorAll(Object.keys(near).join())) {
  // Outside a module, what has behaviour is what the page is for.
  if (element.closest('module-page')) observer.observe(element);
  else void define(element.localName);
}

// The crisis switch is asked once the page stands: nobody has to wait for it to read.
if (document.readyState === 'complete') void crisis();
else addEventListener('load', crisis, { once: true });

async function crisis() {
  const { CrisisBanner } = await import('./components/crisis-banner/crisis-banner.js');
  customElements.define('crisis-banner', CrisisBanner);
}
