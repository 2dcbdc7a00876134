// What is completed stays completed; what is new in substance is owed a look; words fit their numbers.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  caughtUp,
  mastery,
  news,
  progress,
  REFRESHER,
  remaining,
  review,
  settled,
} from '../../site_theme/shared/completion.js';
import { answered, begun, completed, finished, fresh, visited } from '../../site_theme/shared/learner.js';
import { amount, counted, filled, listed, longDate, percent } from '../../site_theme/shared/words.js';

/** A module as the build describes it, at its first version. */
const first = (over = {}) => ({
  id: 'module',
  version: '1.0',
  versions: ['1.0'],
  substantive: [],
  scenes: ['cover', 'crisis', 'final'],
  questions: { q1: { scene: 'crisis', competency: 'calm' }, q2: { scene: 'cover', competency: 'calm' } },
  competencies: { calm: 'Keep calm' },
  quizzes: { final: { pass: 50, attempts: null, shuffle: false, draws: [{ count: 1, questions: ['q1'] }] } },
  complete_when: { scenes_seen: 60, quizzes_passed: ['final'] },
  changed: { scenes: {}, questions: {}, rules: {} },
  ...over,
});

/** The same module after a change in substance, then one in wording. */
const third = () =>
  first({
    version: '1.1.1',
    versions: ['1.0', '1.1', '1.1.1'],
    substantive: ['1.1'],
    changed: {
      scenes: { crisis: [1, 1], cover: [2, 0], gone: [1, 1] },
      questions: { q1: [1, 1], gone: [1, 1] },
      rules: { 'p/R1': [1, 1], 'p/R2': [2, 0] },
    },
  });

const passed = (state, credit = 0.5) =>
  finished(answered(begun(state, 'final', 1, ['q1']), 'final', 'q1', ['a'], credit), 'final', 50);

test('the rule fulfilled completes the module, on that day, with the score that was reached', () => {
  const module = first();
  let state = settled(module, passed(visited(fresh('1.0'), 'cover')), '2026-03-11');
  assert.equal(state.completed, null);
  assert.ok(Math.abs(progress(module, state) - 2 / 3) < 1e-9);
  state = settled(module, visited(state, 'crisis'), '2026-03-12');
  assert.deepEqual(state.completed, { version: '1.0', date: '2026-03-12', score: 0.5 });
  assert.equal(progress(module, state), 1);
  assert.equal(settled(module, state, '2026-04-01'), state);
});

test('a better result improves the score and leaves the day; a worse one changes nothing', () => {
  const module = first();
  const state = settled(module, passed(visited(visited(fresh('1.0'), 'cover'), 'crisis')), '2026-03-12');
  const better = settled(module, passed(state, 1), '2026-04-01');
  assert.deepEqual(better.completed, { version: '1.0', date: '2026-03-12', score: 1 });
  const worse = passed(better, 0);
  assert.equal(settled(module, worse, '2026-04-02'), worse);
});

test('a completion stays as it is until its refresher is acknowledged', () => {
  const done = {
    ...passed(fresh('1.1.1'), 1),
    completed: { version: '1.0', date: '2026-03-12', score: 0.5 },
  };
  const module = third();
  assert.equal(settled(module, done, '2026-11-24'), done);
  assert.deepEqual(news(module, done), {
    versions: ['1.1'],
    scenes: ['crisis'],
    questions: ['q1'],
    rules: ['p/R1'],
  });
  const now = caughtUp(module, done, '2026-11-24');
  assert.deepEqual(now.completed, { version: '1.1.1', date: '2026-11-24', score: 1 });
  assert.equal(news(module, now), null);
  assert.equal(caughtUp(module, { ...done, quizzes: {} }, '2026-11-24').completed.score, 0.5);
  assert.equal(caughtUp(module, fresh('1.1.1'), '2026-11-24').completed.score, null);
});

test('a change of wording alone asks for nothing, and results go on improving', () => {
  const module = third();
  const done = {
    ...passed(fresh('1.1.1'), 1),
    completed: { version: '1.1', date: '2026-03-12', score: 0.5 },
  };
  assert.equal(news(module, done), null);
  assert.deepEqual(settled(module, done, '2026-11-24').completed, {
    version: '1.1',
    date: '2026-03-12',
    score: 1,
  });
});

test('without a completion there is no news; one of a version never recorded counts as the oldest', () => {
  assert.equal(news(third(), fresh('1.1.1')), null);
  const unknown = completed({ ...fresh('0.9') }, '2026-01-01', null);
  assert.deepEqual(news(third(), unknown)?.versions, ['1.1']);
  assert.equal(news(first(), unknown), null);
});

test('a rule made stricter later does not undo what was completed', () => {
  const module = third();
  module.complete_when.scenes_seen = 100;
  const done = completed(fresh('1.0'), '2026-03-12', null);
  assert.equal(remaining(module, done).done, false);
  assert.equal(progress(module, done), 1);
});

test('the answers of a refresher are the latest ones in the review', () => {
  const module = third();
  let state = answered(fresh('1.0'), 'final', 'q1', ['a'], 0);
  state = answered(state, 'final', 'q2', ['a'], 1);
  assert.equal(review(module, state)[0]?.share, 0.5);
  state = answered(state, REFRESHER, 'q1', ['b'], 1);
  assert.equal(review(module, state)[0]?.share, 1);
  assert.ok(!/^[a-z]/.test(REFRESHER), 'no identifier of an author can be like it');
});

test('a competency is to be gone over again, strengthened, or acquired', () => {
  assert.deepEqual([0, 0.49, 0.5, 0.79, 0.8, 1].map(mastery), [
    'again',
    'again',
    'soon',
    'soon',
    'held',
    'held',
  ]);
});

test('a number takes the form that its language has for it', () => {
  const words = { one: '{n} scène vue sur {all}', other: '{n} scènes vues sur {all}' };
  assert.equal(counted(words, 0, 'fr', { all: 9 }), '0 scène vue sur 9');
  assert.equal(counted(words, 1, 'fr', { all: 9 }), '1 scène vue sur 9');
  assert.equal(counted(words, 2, 'fr', { all: 9 }), '2 scènes vues sur 9');
  assert.equal(counted({ one: '{n} scene', other: '{n} scenes' }, 0, 'en'), '0 scenes');
  assert.equal(counted({}, 3, 'en'), '');
  assert.equal(filled('{a} and {b}', { a: 1 }), '1 and {b}');
});

test('numbers, lists and days are said as the language says them', () => {
  assert.equal(amount(2.5, 'fr'), '2,5');
  assert.equal(amount(2 + 1 / 3, 'en'), '2.3');
  assert.match(percent(0.846, 'fr'), /^85\s%$/u);
  assert.equal(listed(['2 scènes', '1 quiz'], 'fr'), '2 scènes et 1 quiz');
  assert.equal(listed(['3 scenes'], 'en'), '3 scenes');
  assert.equal(longDate('2026-03-12', 'fr'), '12 mars 2026');
  assert.equal(longDate('2026-03-01', 'fr'), '1er mars 2026');
  assert.equal(longDate('2026-03-01', 'en'), 'March 1, 2026');
  assert.equal(longDate('soon', 'fr'), 'soon');
});
