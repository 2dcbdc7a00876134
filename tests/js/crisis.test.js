// What the crisis switch says: only a file understood to its last key may say that there is no crisis.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { interpret } from '../../site_theme/shared/crisis.js';

const SINCE = '2026-11-23T14:00:00+01:00';
const NOW = new Date('2026-11-23T15:00:00Z');
const ON = { state: 'on', since: SINCE, message: ' A tank leaks. ' };
const UNKNOWN = { state: 'unknown', since: null, message: '', longer: false };

/** @param {unknown} data */
const read = (data, now = NOW, hours = 24) => interpret(JSON.stringify(data), now, hours);

test('peace is one key', () => {
  assert.deepEqual(interpret('{"state":"off"}\n', NOW, 24), { ...UNKNOWN, state: 'off' });
});

test('a crisis has its beginning and its message, as they stand', () => {
  assert.deepEqual(read(ON), {
    state: 'on',
    since: new Date(SINCE),
    message: 'A tank leaks.',
    longer: false,
  });
  assert.equal(read({ ...ON, message: '<b>x</b>' }).message, '<b>x</b>');
});

test('a crisis is a longer one from the very moment on which the hours have passed', () => {
  const end = new Date(SINCE).getTime() + 24 * 3_600_000;
  assert.equal(read(ON, new Date(end - 1)).longer, false);
  assert.equal(read(ON, new Date(end)).longer, true);
  assert.equal(read(ON, NOW, 0).longer, true);
});

test('a reader whose clock is slow is in a crisis too', () => {
  assert.deepEqual(read(ON, new Date('2026-11-23T12:00:00Z')).state, 'on');
});

test('what cannot be understood is unknown, never peace', () => {
  const texts = [null, '', '{', 'off', '"off"', 'null', '3', '[]', '[{"state":"off"}]', '<!doctype html>'];
  for (const text of texts) assert.deepEqual(interpret(text, NOW, 24), UNKNOWN, String(text));
  const objects = [
    {},
    { state: 'Off' },
    { state: false },
    { state: 'off', message: 'Over.' },
    { state: 'off', since: SINCE },
    { state: 'on' },
    { ...ON, until: SINCE },
    { state: 'on', since: SINCE },
    { state: 'on', message: 'Leak.' },
    { ...ON, message: '  ' },
    { ...ON, message: 3 },
    { ...ON, since: 1763900000 },
    { ...ON, since: 'yesterday' },
    { ...ON, since: '2026-11-23' },
    { ...ON, since: '2026-11-23T14:00:00' },
    { ...ON, since: '2026-13-23T14:00:00Z' },
    { ...ON, since: '2026-02-31T14:00:00Z' },
  ];
  for (const data of objects) assert.deepEqual(read(data), UNKNOWN, JSON.stringify(data));
});
