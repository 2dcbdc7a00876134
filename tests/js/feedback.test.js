// What is said of each part of an answer: which part, how it is judged, whose feedback.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { feedback } from '../../site_theme/components/quiz-question/feedback.js';

const said = (key, answer) =>
  feedback(key, answer).map(({ id, judgement, feedback: told }) => [id, judgement, told]);

test('of one choice, the right one is shown and only what was chosen is commented', () => {
  for (const kind of ['single-choice', 'true-false', 'situation']) {
    const key = { kind, options: ['a', 'b', 'c'], correct: ['b'] };
    assert.deepEqual(said(key, ['b']), [['b', 'right', 'b']]);
    assert.deepEqual(said(key, ['c']), [
      ['b', 'missed', null],
      ['c', 'wrong', 'c'],
    ]);
  }
});

test('of several choices, what was missed is commented too, and what was rightly left is not', () => {
  for (const kind of ['multiple-choice', 'post-review', 'photo-check']) {
    const key = { kind, options: ['a', 'b', 'c', 'd'], correct: ['a', 'b'] };
    assert.deepEqual(said(key, ['a', 'c']), [
      ['a', 'right', 'a'],
      ['b', 'missed', 'b'],
      ['c', 'wrong', 'c'],
    ]);
  }
});

test('each line of a matching and of a sorting is judged', () => {
  for (const kind of ['matching', 'sorting']) {
    const key = { kind, from: ['a', 'b'], to: ['x', 'y'], correct: { a: 'x', b: 'y' } };
    assert.deepEqual(said(key, { a: 'x', b: 'x' }), [
      ['a', 'right', 'a'],
      ['b', 'wrong', 'b'],
    ]);
  }
});

test('each step is judged by its place', () => {
  assert.deepEqual(said({ kind: 'ordering', correct: ['a', 'b', 'c'] }, ['b', 'a', 'c']), [
    ['a', 'wrong', 'a'],
    ['b', 'wrong', 'b'],
    ['c', 'right', 'c'],
  ]);
});

test('what is written is right, an expected mistake, or something else', () => {
  const expected = (number) => ({ number, tolerance: 0, words: [] });
  const key = { kind: 'fill-in', accept: expected(48), unit: 'h', mistakes: [expected(24), expected(2)] };
  assert.deepEqual(said(key, '48 h'), [['answer', 'right', 'right']]);
  assert.deepEqual(said(key, '2,0'), [['answer', 'wrong', 'mistake-1']]);
  assert.deepEqual(said(key, 'many'), [['answer', 'wrong', 'otherwise']]);
});

test('of a rating nothing is said', () => {
  assert.deepEqual(said({ kind: 'rating', options: ['1', '2'] }, ['2']), []);
});
