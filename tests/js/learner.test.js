// What is remembered of a learner: it survives storage, new versions and whatever a learner does.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { finalScore, remaining, review } from '../../site_theme/shared/completion.js';
import { drawn, random, seedOf, shuffled } from '../../site_theme/shared/drawing.js';
import {
  answered,
  begun,
  changedSince,
  completed,
  fates,
  finished,
  fresh,
  reaches,
  restored,
  result,
  ticked,
  visited,
  without,
} from '../../site_theme/shared/learner.js';

/** A module as the build describes it. */
const described = (over = {}) => ({
  id: 'module',
  version: '1.0',
  versions: ['1.0'],
  scenes: ['cover', 'habits', 'check', 'final', 'end'],
  questions: {
    q1: { scene: 'habits', competency: 'care' },
    q2: { scene: 'habits', competency: 'care' },
    q3: { scene: 'cover', competency: 'crisis' },
    q4: { scene: 'cover', competency: 'crisis' },
  },
  competencies: { care: 'Take care', crisis: 'Keep calm' },
  quizzes: {
    check: { pass: null, attempts: null, shuffle: false, draws: [{ count: 2, questions: ['q1', 'q2'] }] },
    final: {
      pass: 75,
      attempts: 3,
      shuffle: true,
      draws: [
        { count: 2, questions: ['q1', 'q2', 'q3'] },
        { count: 1, questions: ['q3', 'q4'] },
      ],
    },
  },
  complete_when: { scenes_seen: 80, quizzes_passed: ['final'] },
  changed: { scenes: {}, questions: {}, rules: {} },
  ...over,
});

const stored = (state) => JSON.parse(JSON.stringify(state));

test('nothing stored, or nonsense, is a fresh start', () => {
  for (const value of [
    null,
    undefined,
    3,
    'text',
    [],
    true,
    { seen: 3, ticks: [], answers: 'x', quizzes: null },
  ]) {
    assert.deepEqual(restored(value, '1.0'), fresh('1.0'));
  }
});

test('what was kept before there were quizzes is understood', () => {
  const before = { version: '0.9', seen: ['habits', 'cover'], last: 'habits', ticks: { habits: ['a'] } };
  const expected = {
    ...fresh('1.0'),
    seen: { habits: '0.9', cover: '0.9' },
    last: 'habits',
    ticks: { habits: ['a'] },
  };
  assert.deepEqual(restored(before, '1.0'), expected);
  assert.deepEqual(restored({ seen: ['habits'] }, '1.0').seen, { habits: '1.0' });
});

test('unsound entries are left out one by one', () => {
  const good = { answer: ['a'], credit: 1, version: '1.0' };
  const quiz = { attempt: 1, seed: 7, drawn: ['q1'], done: false, best: null, passed: false, version: '1.0' };
  const value = {
    seen: { cover: '1.0', habits: 3 },
    last: 7,
    ticks: { poll: ['a'], other: [3], more: 'a' },
    answers: {
      check: {
        q1: good,
        q2: { ...good, credit: 2 },
        q3: { ...good, answer: [1] },
        q4: { ...good, answer: { a: 1 } },
        q5: { ...good, version: 1 },
        q6: null,
      },
      final: [],
    },
    quizzes: {
      check: quiz,
      b: { ...quiz, attempt: 1.5 },
      c: { ...quiz, drawn: 'q1' },
      d: { ...quiz, done: 'no' },
      e: { ...quiz, best: 7 },
      f: { ...quiz, version: null },
      g: 3,
    },
    completed: { version: '1.0', date: '2026-11-24', score: 'high' },
  };
  const state = restored(value, '1.0');
  assert.deepEqual(state, {
    ...fresh('1.0'),
    seen: { cover: '1.0' },
    ticks: { poll: ['a'] },
    answers: { check: { q1: good } },
    quizzes: { check: quiz },
  });
});

test('an attempt: drawn, answered, finished; the best result and what was passed stay', () => {
  const module = described();
  let state = begun(fresh('1.0'), 'final', 1, ['q1', 'q3', 'q4']);
  assert.equal(result(state, 'final'), 0);
  for (const [question, credit] of [
    ['q1', 1],
    ['q3', 1],
    ['q4', 0.25],
  ]) {
    state = answered(state, 'final', question, ['a'], credit);
  }
  state = finished(state, 'final', 75);
  assert.deepEqual([state.quizzes.final.best, state.quizzes.final.passed], [0.75, true]);
  assert.equal(remaining(module, state).quizzes.length, 0);
  state = finished(begun(state, 'final', 2, ['q1']), 'final', 75);
  assert.deepEqual(
    [state.quizzes.final.attempt, state.quizzes.final.best, state.quizzes.final.passed],
    [2, 0.75, true],
  );
  assert.equal(finalScore(module, state), 0.75);
  assert.equal(finished(fresh('1.0'), 'final', 75).quizzes.final, undefined);
});

test('an attempt goes on without the questions that are gone, and they count for nothing', () => {
  let state = begun(fresh('1.0'), 'final', 7, ['q1', 'q2', 'q3']);
  state = answered(state, 'final', 'q1', ['a'], 1);
  state = without(state, 'final', ['q2', 'q3']);
  assert.deepEqual(state.quizzes.final.drawn, ['q1']);
  assert.equal(result(state, 'final'), 1);
  assert.equal(without(state, 'check', ['q1']), state);
});

test('a quiz of ratings alone has no result and is never passed', () => {
  let state = begun(fresh('1.0'), 'check', 1, ['q1']);
  state = finished(answered(state, 'check', 'q1', ['3'], null), 'check', 50);
  assert.deepEqual(
    [result(state, 'check'), state.quizzes.check.best, state.quizzes.check.passed],
    [null, null, false],
  );
});

test('a share reaches the mark that it shows', () => {
  assert.ok(reaches(2 / 3, 67));
  assert.ok(!reaches(0.664, 67));
  assert.ok(reaches(0.8, 80));
});

test('what remains is said by the rule alone', () => {
  const module = described();
  let state = visited(visited(fresh('1.0'), 'cover'), 'habits');
  assert.deepEqual(remaining(module, state), {
    done: false,
    share: 2 / 5,
    scenes: 2,
    unseen: ['check', 'final', 'end'],
    quizzes: ['final'],
  });
  for (const scene of ['check', 'final', 'elsewhere']) state = visited(state, scene);
  assert.equal(remaining(module, state).scenes, 0);
  const free = described({ complete_when: { scenes_seen: 0, quizzes_passed: [] } });
  assert.deepEqual([remaining(free, fresh('1.0')).done, remaining(free, fresh('1.0')).share], [true, 1]);
  assert.equal(finalScore(free, state), null);
});

test('what to go over again: weakest competency first, the last answer counts', () => {
  const module = described();
  let state = answered(fresh('1.0'), 'check', 'q1', ['a'], 0);
  state = answered(state, 'check', 'q3', ['a'], 0);
  state = answered(state, 'final', 'q1', ['b'], 1);
  state = answered(state, 'final', 'gone', ['b'], 0);
  state = answered(state, 'final', 'q4', ['3'], null);
  assert.deepEqual(review(module, state), [
    { competency: 'crisis', share: 0, questions: 1, scenes: ['cover'] },
    { competency: 'care', share: 1, questions: 1, scenes: [] },
  ]);
});

test('a new version: kept, changed and gone are told apart, and nothing is lost', () => {
  const first = described();
  let state = fresh('1.0');
  for (const question of ['q1', 'q2', 'q3', 'q4']) state = answered(state, 'final', question, ['a'], 1);
  state = completed(visited(state, 'cover'), '2026-03-12', 0.9);

  // Edited (q1 in words, q2 in substance), renamed and reordered (no id changes), q4 gone, q5 new.
  const { q4: _, ...left } = first.questions;
  const second = described({
    version: '1.2',
    versions: ['1.0', '1.1', '1.2'],
    scenes: ['cover', 'end', 'final', 'habits', 'check'],
    questions: { ...left, q5: { scene: 'cover', competency: 'care' } },
    changed: {
      scenes: { habits: [1, 0], end: [2, 2] },
      questions: { q1: [1, 0], q2: [2, 2], q5: [2, 2] },
      rules: { 'p/R1': [2, 2] },
    },
  });
  const now = restored(stored(state), '1.2');
  assert.deepEqual(now.answers, state.answers);
  assert.deepEqual(fates(now, second), { kept: ['q3'], changed: ['q1', 'q2'], gone: ['q4'] });
  assert.deepEqual(changedSince(second, now.completed.version), {
    scenes: ['end'],
    questions: ['q2', 'q5'],
    rules: ['p/R1'],
  });
  assert.deepEqual(changedSince(second, '1.2'), { scenes: [], questions: [], rules: [] });
  assert.deepEqual(changedSince(second, 'never recorded'), changedSince(second, '1.0'));

  // Another language has the same ids: nothing is different.
  const english = { ...second, competencies: { care: 'Prendre soin', crisis: 'Garder son calme' } };
  assert.deepEqual(fates(now, english), fates(now, second));

  // What was answered anew stands again.
  assert.ok(fates(answered(now, 'final', 'q2', ['b'], 0), second).kept.includes('q2'));
});

test('the same seed draws the same, another seed another; none twice; not shuffled is in order', () => {
  const { final, check } = described().quizzes;
  assert.deepEqual(drawn(final, 5), drawn(final, 5));
  assert.ok(new Set(Array.from({ length: 20 }, (_, seed) => drawn(final, seed).join())).size > 5);
  for (let seed = 0; seed < 200; seed += 1) {
    const questions = drawn(final, seed);
    assert.equal(new Set(questions).size, 3);
  }
  assert.deepEqual(drawn(check, 9), ['q1', 'q2']);
  assert.notEqual(seedOf(1, 'q1'), seedOf(1, 'q2'));
  assert.notEqual(seedOf(1, 'q1'), seedOf(2, 'q1'));
});

test('any order is as likely as another', () => {
  const counts = new Map();
  const next = random(1);
  for (let turn = 0; turn < 6000; turn += 1) {
    const order = shuffled(['a', 'b', 'c'], next).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  assert.equal(counts.size, 6);
  for (const count of counts.values()) assert.ok(Math.abs(count - 1000) < 150, String(count));
});

// What a team does to a module between two visits.
const EDITIONS = (() => {
  const one = described();
  const english = { ...one, competencies: { care: 'Prendre soin', crisis: 'Garder son calme' } };
  const two = described({
    version: '1.1',
    versions: ['1.0', '1.1'],
    changed: { scenes: { habits: [1, 0] }, questions: { q1: [1, 0] }, rules: {} },
  });
  const { q3: _, ...left } = one.questions;
  const three = described({
    version: '2.0',
    versions: ['1.0', '1.1', '2.0'],
    scenes: ['cover', 'final', 'end', 'new'],
    questions: { ...left, q5: { scene: 'new', competency: 'care' } },
    quizzes: {
      final: {
        pass: 75,
        attempts: null,
        shuffle: true,
        draws: [{ count: 3, questions: ['q1', 'q2', 'q4', 'q5'] }],
      },
    },
    changed: { scenes: { habits: [1, 0], new: [2, 2] }, questions: { q1: [2, 2], q5: [2, 2] }, rules: {} },
  });
  return [one, english, two, three];
})();

test('whatever ten thousand learners do, their state stays valid and no answer is lost', () => {
  const next = random(20261124);
  const pick = (list) => list[Math.floor(next() * list.length)];
  let answers = 0;
  let completions = 0;
  for (let learner = 0; learner < 10_000; learner += 1) {
    let module = pick(EDITIONS.slice(0, 2));
    let state = fresh(module.version);
    /** What the learner has answered and not begun anew, kept apart as a check. */
    const expected = new Map();
    const bests = new Map();
    for (let turn = 0; turn < 60; turn += 1) {
      const scene = pick(module.scenes);
      const quiz = pick(Object.keys(module.quizzes));
      const action = pick([
        'visit',
        'tick',
        'begin',
        'answer',
        'answer',
        'answer',
        'finish',
        'reload',
        'language',
        'version',
        'back',
      ]);
      if (action === 'visit') state = visited(state, scene);
      if (action === 'back') state = visited(state, pick(Object.keys(state.seen).concat(scene)));
      if (action === 'tick') state = ticked(state, scene, [pick(['a', 'b'])]);
      if (action === 'begin') {
        const seed = Math.floor(next() * 2 ** 32) | 0;
        state = begun(state, quiz, seed, drawn(module.quizzes[quiz], seed));
        for (const key of [...expected.keys()]) if (key.startsWith(`${quiz}/`)) expected.delete(key);
      }
      if (action === 'answer' && state.quizzes[quiz]) {
        const question = pick(state.quizzes[quiz].drawn);
        const given = pick([['a'], { a: 'b' }, 'text', ['a', 'b']]);
        state = answered(state, quiz, question, given, pick([0, 0.5, 1, 1, 1]));
        expected.set(`${quiz}/${question}`, given);
        answers += 1;
      }
      if (action === 'finish') state = finished(state, quiz, module.quizzes[quiz].pass);
      if (action === 'reload') state = restored(stored(state), module.version);
      if (action === 'language' && module.version === '1.0') module = EDITIONS[1 - EDITIONS.indexOf(module)];
      if (action === 'version') {
        module = pick(EDITIONS.slice(EDITIONS.indexOf(module)));
        state = restored(stored(state), module.version);
      }
      const rest = remaining(module, state);
      if (rest.done && !state.completed) state = completed(state, '2026-11-24', finalScore(module, state));

      assert.deepEqual(restored(stored(state), state.version), state, action);
      for (const [key, given] of expected) {
        const [at, question] = key.split('/');
        assert.deepEqual(state.answers[at]?.[question]?.answer, given, action);
      }
      assert.ok(rest.share >= 0 && rest.share <= 1 && rest.done === (rest.share === 1));
      const told = fates(state, module);
      const known = new Set(Object.values(state.answers).flatMap(Object.keys));
      assert.deepEqual(new Set([...told.kept, ...told.changed, ...told.gone]), known);
      for (const [at, { best, passed }] of Object.entries(state.quizzes)) {
        const before = bests.get(at);
        assert.ok((best ?? 0) >= (before?.best ?? 0) && (passed || !before?.passed));
        bests.set(at, { best, passed });
      }
    }
    if (state.completed) completions += 1;
  }
  assert.ok(answers > 50_000 && completions > 50, `${answers} answers, ${completions} completions`);
});
