// Registers what pages in others' frames use, and tells the page around how high this one is.
// @ts-check
import './frame.js';
import { CrisisBanner } from '../components/crisis-banner/crisis-banner.js';
import { askForRoom } from './heights.js';

/** In the order in which they need one another. @type {[string, () => Promise<CustomElementConstructor>][]} */
const elements = [
  ['policy-helper', async () => (await import('../components/policy-helper/policy-helper.js')).PolicyHelper],
  ['quiz-page', async () => (await import('./quiz-page.js')).QuizPage],
  ['quiz-scene', async () => (await import('../components/quiz-scene/quiz-scene.js')).QuizScene],
  ['frame-test', async () => (await import('./frame-test.js')).FrameTest],
];

askForRoom();
customElements.define('crisis-banner', CrisisBanner);
for (const [name, load] of elements) {
  if (document.querySelector(name)) customElements.define(name, await load());
}
