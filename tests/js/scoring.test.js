// The browser's scoring against the vectors that a person has judged, and those that Python has scored.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { fits, mistake, score } from '../../site_theme/shared/scoring.js';

const read = (name) => JSON.parse(readFileSync(new URL(`../vectors/quiz/${name}`, import.meta.url), 'utf8'));

for (const file of ['by_hand.json', 'drawn.json']) {
  const vectors = read(file);

  test(`${file}: there are vectors of every kind`, () => {
    assert.equal(new Set(vectors.map(({ key }) => key.kind)).size, 11);
  });

  for (const { name, key, cases } of vectors) {
    test(`${file}: ${name}`, () => {
      for (const { answer, fits: whole = true, score: expected, mistake: which = null } of cases) {
        const said = JSON.stringify(answer);
        assert.equal(fits(key, answer), whole, said);
        if (!whole) continue;
        assert.equal(score(key, answer), expected, said);
        if (file === 'by_hand.json' && key.kind === 'fill-in')
          assert.equal(mistake(key, answer), which, said);
      }
    });
  }
}
