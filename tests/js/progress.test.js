// What is remembered of a learner's way: it survives anything that storage may hold.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fresh, restored, ticked, visited } from '../../site_theme/shared/progress.js';

const SCENES = ['welcome', 'habits', 'crisis'];

test('nothing stored is a fresh start', () => {
  for (const stored of [null, undefined, 3, 'text', [], true]) {
    assert.deepEqual(restored(stored, '1.0', SCENES), fresh('1.0'));
  }
});

test('what still exists is kept, what is gone is not', () => {
  const stored = {
    version: '0.9',
    seen: ['habits', 'gone', 'habits'],
    last: 'habits',
    ticks: { gone: ['a'], habits: ['a', 3] },
  };
  const expected = { version: '1.0', seen: ['habits'], last: 'habits', ticks: { habits: ['a'] } };
  assert.deepEqual(restored(stored, '1.0', SCENES), expected);
});

test('values of the wrong kind are left out one by one', () => {
  const stored = { seen: 'welcome', last: 'elsewhere', ticks: { welcome: 'a', crisis: ['b', 'b'] } };
  assert.deepEqual(restored(stored, '1.0', SCENES), { ...fresh('1.0'), ticks: { crisis: ['b'] } });
  assert.deepEqual(restored({ ticks: null }, '1.0', SCENES), fresh('1.0'));
});

test('a visit is seen once and is the last', () => {
  let progress = visited(visited(fresh('1'), 'welcome'), 'habits');
  progress = visited(progress, 'welcome');
  assert.deepEqual(progress.seen, ['welcome', 'habits']);
  assert.equal(progress.last, 'welcome');
});

test('ticks of one scene leave those of another alone, and nothing is changed in place', () => {
  const before = ticked(fresh('1'), 'habits', ['a']);
  const after = ticked(before, 'crisis', ['b']);
  assert.deepEqual(after.ticks, { habits: ['a'], crisis: ['b'] });
  assert.deepEqual(before.ticks, { habits: ['a'] });
});

test('ten thousand random walks and reloads leave progress sound', () => {
  let seed = 1;
  const random = (/** @type {number} */ below) => {
    seed = (seed * 48271) % 2147483647;
    return seed % below;
  };
  let progress = fresh('1');
  for (let step = 0; step < 10_000; step += 1) {
    const scene = SCENES[random(3)] ?? 'welcome';
    const seen = progress.seen.length;
    if (random(3) === 0) progress = restored(JSON.parse(JSON.stringify(progress)), String(random(4)), SCENES);
    else if (random(2) === 0) progress = visited(progress, scene);
    else progress = ticked(progress, scene, ['x'].slice(random(2)));
    assert.ok(progress.seen.length >= seen);
    assert.ok(progress.last === null || progress.seen.includes(progress.last));
  }
});
