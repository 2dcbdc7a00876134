// Registers the module page's elements. The page itself comes first; a scene's behaviour when it is near.
// @ts-check
import { ModulePage } from './components/module-page/module-page.js';

customElements.define('module-page', ModulePage);

/** @type {Record<string, () => Promise<CustomElementConstructor>>} */
const near = {
  'attestation-card': async () =>
    (await import('./components/attestation-card/attestation-card.js')).AttestationCard,
  'checklist-scene': async () =>
    (await import('./components/checklist-scene/checklist-scene.js')).ChecklistScene,
  'confidence-scene': async () =>
    (await import('./components/confidence-scene/confidence-scene.js')).ConfidenceScene,
  'competency-review': async () =>
    (await import('./components/competency-review/competency-review.js')).CompetencyReview,
  'directory-scene': async () =>
    (await import('./components/directory-scene/directory-scene.js')).DirectoryScene,
  'learner-panel': async () => (await import('./components/learner-panel/learner-panel.js')).LearnerPanel,
  'module-progress': async () =>
    (await import('./components/module-progress/module-progress.js')).ModuleProgress,
  'networks-scene': async () => (await import('./components/networks-scene/networks-scene.js')).NetworksScene,
  'photo-check-scene': async () =>
    (await import('./components/photo-check-scene/photo-check-scene.js')).PhotoCheckScene,
  'policy-helper': async () => (await import('./components/policy-helper/policy-helper.js')).PolicyHelper,
  'poll-scene': async () => (await import('./components/poll-scene/poll-scene.js')).PollScene,
  'post-review-scene': async () =>
    (await import('./components/post-review-scene/post-review-scene.js')).PostReviewScene,
  'quiz-scene': async () => (await import('./components/quiz-scene/quiz-scene.js')).QuizScene,
  'scenario-scene': async () => (await import('./components/scenario-scene/scenario-scene.js')).ScenarioScene,
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

document.querySelector('[data-print-module]')?.addEventListener('click', async () => {
  const { printModule } = await import('./components/quiz-scene/printing.js');
  await printModule();
});

// The crisis switch is asked once the page stands: nobody has to wait for it to read. A package has none.
if (document.readyState === 'complete') void crisis();
else addEventListener('load', crisis, { once: true });

async function crisis() {
  if (!document.querySelector('crisis-banner')) return;
  const { CrisisBanner } = await import('./components/crisis-banner/crisis-banner.js');
  customElements.define('crisis-banner', CrisisBanner);
}
