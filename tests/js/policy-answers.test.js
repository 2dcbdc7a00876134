// What a decision helper makes of links, of the crisis switch and of answers that no longer fit.
// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  answersOf,
  entriesOf,
  Inquiry,
  permalink,
  read,
  switched,
} from '../../site_theme/components/policy-helper/answers.js';
import { UNKNOWN } from '../../site_theme/shared/policy.js';

/** @type {(id: string, answers: string[], unsure?: boolean) => any} */
const question = (id, answers, unsure = false) => ({
  id,
  ask: id,
  why: null,
  answers: answers.map((name) => ({ id: name, label: name, hint: null })),
  unsure,
  switch: id === 'crisis' ? 'crisis' : null,
});

/** Crisis, then place, then consent: a crisis hides both, and the circle hides consent. @type {any} */
const POLICY = {
  id: 'p',
  version: '0123456789ab',
  questions: [
    question('crisis', ['none', 'early', 'late']),
    question('place', ['square', 'circle'], true),
    question('consent', ['given', 'missing']),
  ],
  rules: [],
  verdicts: [],
  plan: {
    hit: 'strictest',
    otherwise: 0,
    questions: [
      [3, 0, 0, 0],
      [2, 0, 1, 0],
      [2, 0, 1, 0],
    ],
    order: [0, 1, 2],
    asks: [1, 2, 3],
    nodes: [
      [0, 1, 0, 0],
      [1, 2, 0],
    ],
    rules: [],
    impossible: [],
  },
};

test('a link gives back the answers that it was made from', () => {
  const answers = new Map([
    [1, UNKNOWN],
    [2, 1],
  ]);
  const fragment = permalink(POLICY, answers);
  assert.equal(fragment, 'place=-&consent=missing&v=0123456789ab');
  assert.deepEqual(read(POLICY, `#${fragment}`), { answers, outdated: false });
});

test('what a policy does not have is left out of a link', () => {
  const { answers, outdated } = read(POLICY, '#moon=full&place=moon&consent=-&&=&%E0%A4%A&v=old');
  assert.deepEqual([...answers], []);
  assert.equal(outdated, true);
  assert.equal(read(POLICY, '').outdated, false);
});

test('ids and indexes are two ways to write the same answers', () => {
  const entries = /** @type {[string, string][]} */ ([
    ['crisis', 'late'],
    ['place', '-'],
  ]);
  assert.deepEqual(entriesOf(POLICY, answersOf(POLICY, entries)), entries);
});

test('the switch answers only where it can be trusted', () => {
  const now = new Date('2026-01-02T10:00:00Z');
  const since = new Date('2026-01-02T09:00:00Z');
  const says = (/** @type {object} */ crisis) =>
    switched({ state: 'unknown', since: null, message: '', longer: false, ...crisis }, 3, now);
  assert.equal(says({ state: 'off' }), 0);
  assert.equal(says({ state: 'on', since }), 1);
  assert.equal(says({ state: 'on', since, longer: true }), 2);
  assert.equal(says({ state: 'on', since: new Date('2026-01-02T10:00:01Z') }), undefined);
  assert.equal(says({}), undefined);
});

test('an answer that no longer applies is forgotten and named; one yet to be reached is kept', () => {
  const inquiry = new Inquiry(POLICY, new Map());
  inquiry.own = new Map([
    [0, 0],
    [2, 1],
  ]);
  assert.deepEqual(inquiry.prune(), []);
  assert.equal(inquiry.stand().question, 1);
  inquiry.own.set(1, 1);
  assert.deepEqual(inquiry.prune(), [[2, 1]]);
  assert.equal(inquiry.stand().question, null);
});

test('the question that is being changed is asked with the answers before it', () => {
  const inquiry = new Inquiry(POLICY, new Map([[0, 0]]));
  inquiry.kept = {
    answers: [
      ['place', 'square'],
      ['consent', 'given'],
    ],
    asking: 'place',
  };
  assert.equal(inquiry.stand().question, 1);
  assert.deepEqual(inquiry.kept, {
    answers: [
      ['place', 'square'],
      ['consent', 'given'],
    ],
    asking: 'place',
  });
});

test('the organisation is newer than a link, and the reader may correct it', () => {
  const inquiry = new Inquiry(POLICY, new Map());
  inquiry.own = new Map([[0, 0]]);
  const now = new Date();
  inquiry.decide({ state: 'on', since: now, message: 'x', longer: false }, now);
  assert.equal(inquiry.answers.get(0), 1);
  inquiry.own.set(0, 0);
  assert.equal(inquiry.answers.get(0), 0);
  assert.equal(inquiry.carried.get(0), 0);
});
