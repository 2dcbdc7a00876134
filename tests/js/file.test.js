// A file is read out of the page where the page holds it, else from where it lies.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { read } from '../../site_theme/shared/file.js';

class Held {
  /**
   * @param {string} path
   * @param {string} content
   */
  constructor(path, content) {
    this.path = path;
    this.innerHTML = `<p>${content}</p>`;
    this.textContent = content;
  }

  getAttribute() {
    return this.path;
  }
}

class HeldTemplate extends Held {}

/** @type {string[]} */
let fetched = [];

beforeEach(() => {
  fetched = [];
  const page = new Held('data/one.json', 'one');
  const template = new HeldTemplate('two/index.html', 'two');
  Object.assign(globalThis, {
    HTMLTemplateElement: HeldTemplate,
    document: {
      baseURI: 'file:///somewhere/module.html?x=1#scene',
      querySelectorAll: () => [page, template],
    },
    fetch: async (/** @type {string} */ address) => {
      fetched.push(address);
      return { ok: !address.includes('gone'), status: 404, text: async () => 'fetched' };
    },
  });
});

afterEach(() => {
  for (const name of ['HTMLTemplateElement', 'document', 'fetch']) Reflect.deleteProperty(globalThis, name);
});

test('what the page holds as data is its text', async () => {
  assert.equal(await read('data/one.json'), 'one');
  assert.deepEqual(fetched, []);
});

test('what it holds as a template is HTML, under any address that means it', async () => {
  for (const address of [
    'two/index.html',
    './two/index.html#there',
    'file:///somewhere/two/index.html#question',
  ]) {
    assert.equal(await read(address), '<p>two</p>');
  }
  assert.deepEqual(fetched, []);
});

test('anything else is fetched, without its fragment', async () => {
  assert.equal(await read('data/other.json#x'), 'fetched');
  assert.deepEqual(fetched, ['file:///somewhere/data/other.json']);
});

test('an answer that is none is an error', async () => {
  await assert.rejects(read('gone.json'), /gone\.json: 404/);
});
