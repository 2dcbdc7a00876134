// The browser's engine against the vectors that the Python engine has written.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

import { Plan, UNKNOWN } from '../../site_theme/shared/policy.js';

const folder = new URL('../vectors/policy/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const read = (name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));

const walked = (plan, known) => {
  const answers = new Map();
  for (let step = plan.step(answers); step.question !== null; step = plan.step(answers)) {
    const answer = known(step.question);
    assert.ok(answer === UNKNOWN || step.offered.includes(answer), `question ${step.question}`);
    answers.set(step.question, answer);
  }
  return answers;
};

test('there are vectors', () => {
  assert.ok(files.length >= 3);
});

for (const name of files) {
  const { plan: data, cases, all } = read(name);
  const plan = new Plan(data);

  test(`${name}: every case asks the same questions and says the same`, () => {
    for (const { answers, ...expected } of cases) {
      const known = new Map(answers);
      assert.deepEqual([...walked(plan, (question) => known.get(question))], answers);
      const { example, ...result } = expected;
      assert.deepEqual(plan.result(known), result, example);
    }
  });

  if (all) {
    test(`${name}: each of ${all.length} situations has its verdict`, () => {
      const sizes = data.questions.map(([size]) => size);
      [...all].forEach((verdict, index) => {
        if (verdict === '-') return;
        const situation = [];
        let rest = index;
        for (const size of [...sizes].reverse()) {
          situation.unshift(rest % size);
          rest = Math.floor(rest / size);
        }
        const answers = walked(plan, (question) => situation[question]);
        assert.equal(plan.result(answers).verdict, Number(verdict), situation.join());
      });
    });
  }

  test(`${name}: an answer that is no longer asked for is dropped, and the others are kept`, () => {
    for (const { answers } of cases) {
      const known = new Map(answers);
      for (let question = 0; question < data.questions.length; question += 1) {
        if (known.has(question)) continue;
        const { kept, dropped } = plan.step(new Map([...known, [question, 0]]));
        assert.deepEqual([...kept], answers);
        assert.deepEqual(dropped, [question]);
      }
    }
  });
}
