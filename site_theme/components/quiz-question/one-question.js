// A scene that asks one question: it keeps the answer, and offers another try.
// @ts-check
import { defineQuestion } from './quiz-question.js';

export class OneQuestion extends HTMLElement {
  connectedCallback() {
    if (this.hasAttribute('data-ready')) return;
    defineQuestion();
    /** @type {import('../module-page/module-page.js').ModulePage | null} */
    const page = this.closest('module-page');
    const scene = this.dataset.key ?? '';
    const question = /** @type {import('./quiz-question.js').QuizQuestion} */ (
      this.querySelector('quiz-question')
    );
    const again = /** @type {HTMLElement} */ (this.querySelector('[data-again]'));
    question.begin({ answer: page?.state.answers[scene]?.[question.dataset.question ?? '']?.answer });
    again.hidden = !question.answered;
    this.addEventListener('question-answered', (event) => {
      /** @type {import('./quiz-question.js').Answered} */
      const { question, answer, credit } = /** @type {CustomEvent} */ (event).detail;
      page?.answer(scene, question, answer, credit);
      again.hidden = false;
    });
    again.addEventListener('click', () => {
      question.again();
      again.hidden = true;
      question.focus();
    });
    this.setAttribute('data-ready', '');
  }
}
