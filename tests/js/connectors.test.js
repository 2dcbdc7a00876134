// Where progress goes in a browser: into storage where it may, into memory where it may not.
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { browserConnector } from '../../site_theme/connectors/browser.js';

const original = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');

/** @param {object} storage */
function withStorage(storage) {
  Object.defineProperty(globalThis, 'localStorage', { value: storage, configurable: true });
}

afterEach(() => {
  if (original) Object.defineProperty(globalThis, 'localStorage', original);
});

test('what was saved comes back, by its key', () => {
  const kept = new Map();
  withStorage({ getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) });
  assert.equal(browserConnector('a').load(), null);
  assert.equal(browserConnector('a').save({ seen: ['x'] }), true);
  assert.deepEqual(browserConnector('a').load(), { seen: ['x'] });
  assert.equal(browserConnector('b').load(), null);
});

test('where storage is forbidden, memory serves and says so', () => {
  const forbidden = () => {
    throw new DOMException('no', 'SecurityError');
  };
  withStorage({ getItem: forbidden, setItem: forbidden });
  const connector = browserConnector('a');
  assert.equal(connector.load(), null);
  assert.equal(connector.kept, false);
  assert.equal(connector.save({ seen: ['x'] }), false);
  assert.deepEqual(connector.load(), { seen: ['x'] });
});

test('a full storage keeps the page going', () => {
  withStorage({
    getItem: () => null,
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
  });
  const connector = browserConnector('a');
  assert.equal(connector.save({}), false);
  assert.equal(connector.kept, false);
});

test('malformed data is no reason to think that storage is forbidden', () => {
  withStorage({ getItem: () => '{', setItem: () => {} });
  const connector = browserConnector('a');
  assert.equal(connector.load(), null);
  assert.equal(connector.kept, true);
});
