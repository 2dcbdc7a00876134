// Where progress goes in a browser: into storage where it may, into memory where it may not.
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { browserConnector } from '../../site_theme/connectors/browser.js';
import { memoryConnector } from '../../site_theme/connectors/memory.js';

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
  assert.equal(browserConnector({ id: 'a' }).load(), null);
  browserConnector({ id: 'a' }).save({ seen: ['x'] });
  assert.deepEqual([...kept.keys()], ['portevoix:a']);
  assert.deepEqual(browserConnector({ id: 'a' }).load(), { seen: ['x'] });
  assert.equal(browserConnector({ id: 'b' }).load(), null);
});

test('where storage is forbidden, memory serves and says so', () => {
  const forbidden = () => {
    throw new DOMException('no', 'SecurityError');
  };
  withStorage({ getItem: forbidden, setItem: forbidden });
  const connector = browserConnector({ id: 'a' });
  assert.equal(connector.load(), null);
  assert.equal(connector.kept, false);
  connector.save({ seen: ['x'] });
  assert.deepEqual([connector.kept, connector.standing, connector.mode], [false, 'memory', 'normal']);
  assert.deepEqual(connector.load(), { seen: ['x'] });
});

test('a full storage keeps the page going', () => {
  withStorage({
    getItem: () => null,
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
  });
  const connector = browserConnector({ id: 'a' });
  connector.save({});
  assert.equal(connector.kept, false);
});

test('malformed data is no reason to think that storage is forbidden', () => {
  withStorage({ getItem: () => '{', setItem: () => {} });
  const connector = browserConnector({ id: 'a' });
  assert.equal(connector.load(), null);
  assert.equal(connector.kept, true);
});

test('memory alone keeps for as long as the page is there', () => {
  const connector = memoryConnector();
  assert.equal(connector.load(), null);
  connector.save({ seen: ['x'] });
  connector.report({});
  connector.watch(() => assert.fail());
  assert.deepEqual(connector.load(), { seen: ['x'] });
  connector.erase();
  assert.deepEqual([connector.load(), connector.kept, connector.standing], [null, false, 'memory']);
  assert.equal(memoryConnector('absent').standing, 'absent');
});
