// What a quiz of its own needs of a page: it holds the attempt, until one leaves. Nothing is stored.
// @ts-check
import { answered, begun, finished, fresh } from '../shared/learner.js';

export class QuizPage extends HTMLElement {
  state = fresh('');
  /** @type {Pick<import('../shared/learner.js').Module, 'questions' | 'quizzes'>} */
  module = { questions: {}, quizzes: {} };

  connectedCallback() {
    this.module = JSON.parse(this.querySelector('[data-quiz-description]')?.textContent ?? '');
  }

  /**
   * Begins an attempt at the quiz.
   * @param {string} scene
   * @param {number} seed
   * @param {string[]} drawn ids of its questions
   */
  begin(scene, seed, drawn) {
    this.keep(begun(this.state, scene, seed, drawn));
  }

  /**
   * Holds an answer and what it is worth, null where it is not scored.
   * @param {string} scene
   * @param {string} question
   * @param {import('../shared/scoring.js').Answer} answer
   * @param {number | null} credit
   */
  answer(scene, question, answer, credit) {
    this.keep(answered(this.state, scene, question, answer, credit));
  }

  /**
   * Ends the attempt.
   * @param {string} scene
   */
  finish(scene) {
    this.keep(finished(this.state, scene, null));
  }

  /** @param {import('../shared/learner.js').State} state */
  keep(state) {
    this.state = state;
  }

  /**
   * Says something once to readers who cannot see it happen.
   * @param {string} text
   */
  announce(text) {
    /** @type {Element} */ (this.querySelector('[data-status]')).textContent = text;
  }
}
