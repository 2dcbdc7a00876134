// What a module says of its end as cmi5 has it: by which mark, with which score, and when it is final.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { completed, fresh } from '../../site_theme/shared/learner.js';
import { described } from './kit.js';

globalThis.window = { location: { search: '' } }; // nobody has launched it
const { Cmi5, cmi5Connector } = await import('../../site_theme/connectors/cmi5.js');

/** A session that only writes down. */
function session(given = {}, mode = 'normal') {
  const said = [];
  const kept = [];
  return {
    given,
    mode,
    standing: 'kept',
    kept: null,
    duration: 'PT1S',
    said,
    states: kept,
    hasSaid: (verb) => said.some(([one]) => one === verb),
    say(verb, result, context) {
      if (!this.hasSaid(verb)) said.push([verb, result.score?.scaled, context.extensions]);
    },
    keep: (state) => kept.push(state),
    answer: (...parts) => said.push(['answered', ...parts]),
    watch() {},
  };
}

const done = { seed: 1, drawn: [], done: true, version: '1.0' };
/** A state in which the final quiz, of four attempts, was taken. */
const taken = (best, passed, attempt) => ({
  ...fresh('1.0'),
  quizzes: { final: { ...done, best, passed, attempt } },
});

const MARK = 'https://w3id.org/xapi/cmi5/context/extensions/masteryscore';
const CASES = [
  [
    'passed by the learning system\u2019s mark, whatever the module says',
    0.4,
    0.45,
    false,
    4,
    ['passed', 0.45],
  ],
  ['not passed yet, though the module says so', 0.9, 0.8, true, 3, null],
  ['failed by that mark, once it cannot be bettered', 0.9, 0.8, true, 4, ['failed', 0.8]],
  ['the score that is told is the one that is compared', 0.744, 0.744, true, 4, ['failed', 0.74]],
  ['a score just at the mark, as the learner sees it', 0.7, 0.6951, true, 1, ['passed', 0.7]],
  ['passed by the module\u2019s own mark', undefined, 0.5, true, 1, ['passed', 0.5]],
  ['not passed by it, with attempts left', undefined, 0.4, false, 3, null],
  ['failed by it', undefined, 0.4, false, 4, ['failed', 0.4]],
];
for (const [name, masteryScore, best, passed, attempt, expected] of CASES) {
  test(name, () => {
    const one = session({ masteryScore });
    const connector = new Cmi5(described(), one);
    for (let time = 0; time < 2; time += 1) connector.save(taken(best, passed, attempt));
    const extensions = masteryScore === undefined ? {} : { [MARK]: masteryScore };
    assert.deepEqual(one.said, expected ? [[...expected, extensions]] : []);
    assert.equal(one.states.length, 2);
  });
}

test('two quizzes count both, and one that was never taken as nothing', () => {
  const module = described({ complete_when: { scenes_seen: 0, quizzes_passed: ['check', 'final'] } });
  const one = session({ masteryScore: 0.5 });
  const connector = new Cmi5(module, one);
  connector.save(taken(0.9, true, 1));
  assert.deepEqual(one.said, []);
  connector.save(taken(0.9, false, 4));
  assert.deepEqual(one.said, [['failed', 0.45, { [MARK]: 0.5 }]]);
});

test('a module without a quiz to pass is completed, and neither passed nor failed', () => {
  const one = session();
  const module = described({ complete_when: { scenes_seen: 80, quizzes_passed: [] } });
  new Cmi5(module, one).save(completed(taken(1, true, 1), '2026-11-24', null));
  assert.deepEqual(one.said, [['completed', undefined, undefined]]);
});

test('what is kept is erased, and not what was said', () => {
  const one = session();
  const connector = new Cmi5(described(), one);
  connector.erase();
  assert.deepEqual(one.states, [fresh('1.0')]);
});

test('looking back says nothing and keeps nothing', () => {
  const one = session({}, 'review');
  const connector = new Cmi5(described(), one);
  connector.save(completed(taken(1, true, 1), '2026-11-24', 1));
  connector.report({});
  connector.erase();
  assert.deepEqual([one.said, one.states], [[], []]);
});

test('only an address of the web leads back', () => {
  const back = (returnURL) => new Cmi5(described(), session({ returnURL })).back;
  assert.equal(back('https://learning.example/course'), 'https://learning.example/course');
  assert.equal(back('javascript:alert(1)'), null);
  assert.equal(back(undefined), null);
});

test('without a launch there is no session', () => {
  assert.equal(cmi5Connector(described()).standing, 'absent');
});
