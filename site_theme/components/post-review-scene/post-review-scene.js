// A mock post to mend.
// @ts-check
import { OneQuestion } from '../quiz-question/one-question.js';

export class PostReviewScene extends OneQuestion {}
