// A picture to look at twice.
// @ts-check
import { OneQuestion } from '../quiz-question/one-question.js';

export class PhotoCheckScene extends OneQuestion {}
