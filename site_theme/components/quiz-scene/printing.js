// Prints the module with the questions of its quizzes and their answers, which its page holds elsewhere.
// @ts-check
import { adopted, questionsPage } from './questions.js';

/** Puts each quiz's questions where only paper shows them, then prints; without them, their address is printed. */
export async function printModule() {
  await Promise.allSettled([...document.querySelectorAll('quiz-scene')].map(withQuestions));
  window.print();
}

/** @param {Element} scene */
async function withQuestions(scene) {
  const place = scene.querySelector('[data-printed]');
  const source = /** @type {HTMLAnchorElement | null} */ (scene.querySelector('[data-source]'));
  if (!place || !source) return;
  const { page, address } = await questionsPage(source.href);
  const name = `quiz-${scene.getAttribute('data-key')}`;
  const questions = page.getElementById(name)?.querySelector('[data-questions]');
  if (questions) place.replaceChildren(adopted(questions, `printed-${name}`, address));
}
