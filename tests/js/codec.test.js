// The state as a short text: it comes back, in this version of the module and in any other, and is as long as foreseen.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { code, packed, TEXT, unpacked } from '../../site_theme/connectors/codec.js';
import { fresh, restored } from '../../site_theme/shared/learner.js';
import { anyAnswer, described, KEYS, pick, random, some, step } from './kit.js';

const ROOM = 64_000;

/** A state as it is to come back: written answers cut, shares to five decimals, an empty scene of answers being none. */
function expected(state) {
  const share = (value) => value && Math.round(value * 1e5) / 1e5;
  const cut = (text) => {
    let [made, length] = ['', 0];
    for (const one of text.replace(/\p{Surrogate}/gu, '\ufffd')) {
      length += one === '.' ? 3 : encodeURIComponent(one).length;
      if (length > TEXT) break;
      made += one;
    }
    return made;
  };
  const copy = structuredClone(state);
  for (const quiz of Object.values(copy.quizzes)) quiz.best = share(quiz.best);
  if (copy.completed) copy.completed.score = share(copy.completed.score);
  for (const given of Object.values(copy.answers)) {
    for (const one of Object.values(given)) if (typeof one.answer === 'string') one.answer = cut(one.answer);
  }
  return copy;
}

const back = (state, module) => restored(unpacked(packed(state, module, ROOM), module), module.version);

test('ten thousand learners find again what they have done', () => {
  const module = described();
  for (let seed = 0; seed < 10_000; seed += 1) {
    const chance = random(seed);
    let state = fresh(module.version);
    const steps = Math.floor(chance() * 40);
    for (let count = 0; count < steps; count += 1) state = step(state, module, chance).state;
    assert.deepEqual(back(state, module), expected(state), `seed ${seed}`);
  }
});

/** Another edition: scenes, questions and options in another order, some gone, some new. */
function edited(chance, version, versions) {
  const shuffled = (list) => [...list].sort(() => chance() - 0.5);
  const keys = Object.fromEntries(shuffled(Object.entries(KEYS)).filter(() => chance() < 0.9));
  const scenes = shuffled(described().scenes).filter(
    (id) => ['post', 'final', 'check'].includes(id) || chance() < 0.9,
  );
  const module = described({
    version,
    versions,
    keys,
    scenes: [...scenes, `new-${version.replace('.', '-')}`],
  });
  for (const scene of Object.keys(module.parts.ticks)) {
    if (!scenes.includes(scene)) delete module.parts.ticks[scene];
  }
  for (const [id, ids] of Object.entries(module.parts.answers)) module.parts.answers[id] = shuffled(ids);
  return { module, keys };
}

test('two thousand learners meet four editions; nothing becomes something else, and what was comes back', () => {
  for (let seed = 0; seed < 2000; seed += 1) {
    const chance = random(seed);
    const versions = ['1.0'];
    let { module, keys } = edited(chance, '1.0', [...versions]);
    let state = fresh('1.0');
    for (let edition = 1; edition <= 3; edition += 1) {
      for (let count = 0; count < 8; count += 1) state = step(state, module, chance, keys).state;
      const text = packed(state, module, ROOM);
      versions.push(`1.${edition}`);
      ({ module, keys } = edited(chance, `1.${edition}`, [...versions]));
      const read = restored(unpacked(text, module), module.version);
      assert.equal(packed({ ...read, version: state.version }, module, ROOM), text, `seed ${seed}`);
      // Read by who knows all that ever was, it is what it was.
      const all = described({
        version: module.version,
        versions,
        scenes: [...described().scenes, ...versions.map((one) => `new-${one.replace('.', '-')}`)],
      });
      const whole = restored(unpacked(text, all), module.version);
      assert.deepEqual(
        whole,
        { ...expected(state), version: module.version, ...named(state, all) },
        `seed ${seed}`,
      );
      state = read;
    }
  }
});

/** The names of what an edition in between did not know: read again, they are what they were. */
function named(state, all) {
  const known = new Map(
    [
      ...all.scenes,
      ...Object.keys(KEYS),
      ...Object.values(all.parts.answers).flat(),
      ...Object.values(all.parts.ticks).flat(),
    ].map((id) => [`~${code(id)}`, id]),
  );
  const again = JSON.parse(JSON.stringify(expected(state)), (_, value) => {
    if (typeof value === 'string') return known.get(value) ?? value;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [known.get(key) ?? key, one]));
  });
  const { version: _, ...rest } = again;
  return rest;
}

test('what is gone is left out where there is no room for it, and nothing else', () => {
  const module = described();
  let state = fresh('1.0');
  const chance = random(3);
  for (let count = 0; count < 200; count += 1) state = step(state, module, chance).state;
  const room = packed(state, module, ROOM).length;
  const gone = { answer: ['x'], credit: 1, version: '0.9' };
  const more = {
    ...state,
    seen: { ...state.seen, '~abc': '0.9' },
    ticks: { ...state.ticks, you: ['~xyz', 'keen'], '~abc': ['a'] },
    answers: { ...state.answers, post: { ...state.answers.post, '~def': gone }, '~abc': { '~def': gone } },
    quizzes: { ...state.quizzes, '~abc': { ...state.quizzes.final, drawn: ['~def'] } },
  };
  const text = packed(more, module, room + 3);
  assert.ok(packed(more, module, ROOM).length > room + 3);
  const read = restored(unpacked(text, module), '1.0');
  assert.deepEqual(Object.keys(read.seen), Object.keys(state.seen));
  assert.deepEqual(read.ticks.you, ['keen']);
  assert.deepEqual(read.answers, expected(state).answers);
  assert.deepEqual(read.quizzes, expected(state).quizzes);
  assert.equal(packed(state, module, room - 1), null);
});

test('text that is damaged, or none of ours, is no state and no error', () => {
  const module = described();
  let state = fresh('1.0');
  const chance = random(8);
  for (let count = 0; count < 60; count += 1) state = step(state, module, chance).state;
  const text = packed(state, module, ROOM);
  for (const other of ['', 'x', '1', '{"seen":[]}', '1;;;;;;;', '1%E9;;;;;;', null]) {
    assert.doesNotThrow(() => restored(other === null ? null : unpacked(other, module), '1.0'));
  }
  const quiz = {
    attempt: 1,
    seed: 1,
    drawn: ['word'],
    done: false,
    best: null,
    passed: false,
    version: '1.0',
  };
  const written = { final: { word: { answer: 'pardon', credit: 1, version: '1.0' } } };
  const last = packed({ ...fresh('1.0'), answers: written, quizzes: { final: quiz } }, module, ROOM);
  for (const whole of [text, last]) {
    for (let length = 0; length < whole.length; length += 1) {
      assert.doesNotThrow(() => restored(unpacked(whole.slice(0, length), module), '1.0'));
    }
  }
  for (let count = 0; count < 2000; count += 1) {
    const at = Math.floor(chance() * text.length);
    const other = text.slice(0, at) + pick(chance, ['%', ';', '~', 'é', '_', '', 'AA']) + text.slice(at + 1);
    assert.doesNotThrow(() => restored(unpacked(other, module), '1.0'), other);
  }
});

test('versions beyond those that can be told apart count as the oldest', () => {
  const module = described();
  const seen = Object.fromEntries(
    Array.from({ length: 9 }, (_, index) => [`~ab${index}`, `strange ${index}`]),
  );
  const read = unpacked(packed({ ...fresh('1.0'), seen }, module, ROOM), module);
  assert.deepEqual(Object.values(read.seen).slice(0, 4), [
    'strange 0',
    'strange 1',
    'strange 2',
    'strange 3',
  ]);
  assert.deepEqual(new Set(Object.values(read.seen).slice(4)), new Set(['']));
});

test('fractions that credits are made of come back exactly', () => {
  const module = described();
  for (let by = 1; by < 64; by += 1) {
    for (let part = 0; part <= by; part += 1) {
      const given = { answer: ['a', 'e'], credit: part / by, version: '1.0' };
      const read = back({ ...fresh('1.0'), answers: { post: { several: given } } }, module);
      assert.deepEqual(read.answers.post.several, given);
    }
  }
});

test('codes and greatest lengths are those that the build computes', () => {
  const vectors = JSON.parse(readFileSync(new URL('../vectors/codec.json', import.meta.url)));
  for (const [id, expected] of Object.entries(vectors.codes)) assert.equal(code(id), expected, id);
  const { state, module, longest } = vectors;
  const text = packed(state, module, ROOM);
  assert.equal(text.length, longest);
  assert.match(text, /^[\x21-\x7e]+$/);
});

test('a list that a question could hardly have is cut, not misread', () => {
  const module = described();
  const many = Array.from({ length: 40 }, (_, index) => `o${index}`);
  const pairs = Object.fromEntries(many.map((id) => [id, 'yes']));
  const answers = {
    post: {
      order: { answer: many, credit: 0.5, version: '1.0' },
      sorted: { answer: pairs, credit: 0.5, version: '1.0' },
    },
  };
  const read = back({ ...fresh('1.0'), answers }, module);
  assert.equal(read.answers.post.order.answer.length, 26);
  assert.equal(Object.keys(read.answers.post.sorted.answer).length, 26);
  assert.equal(some(random(1), many).length > 0 && anyAnswer(random(1), KEYS.scale).length, 1);
});
