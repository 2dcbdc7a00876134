// A module whose questions are of every kind, its later editions, and learners who do anything that one can do.
import { settled } from '../../site_theme/shared/completion.js';
import { drawn, random } from '../../site_theme/shared/drawing.js';
import { answered, begun, finished, ticked, visited } from '../../site_theme/shared/learner.js';
import { score } from '../../site_theme/shared/scoring.js';

const COMPETENCIES = ['care', 'calm', 'write'];
const OPTIONS = ['a', 'a-much-longer-option', 'c1', 'dix', 'e'];

/** A question's key, of each kind. */
export const KEYS = {
  single: { kind: 'single-choice', options: OPTIONS.slice(0, 3), correct: ['c1'] },
  several: { kind: 'multiple-choice', options: OPTIONS, correct: ['a', 'e'] },
  truth: { kind: 'true-false', options: ['true', 'false'], correct: ['false'] },
  case: { kind: 'situation', options: ['go', 'care', 'stop'], correct: ['care'] },
  pairs: {
    kind: 'matching',
    from: ['p1', 'p2', 'p3'],
    to: ['p1', 'p2', 'p3', 'd'],
    correct: { p1: 'p1', p2: 'p2', p3: 'p3' },
  },
  sorted: {
    kind: 'sorting',
    from: ['i1', 'i2', 'i3', 'i4'],
    to: ['yes', 'no'],
    correct: { i1: 'yes', i2: 'no', i3: 'no', i4: 'yes' },
  },
  order: { kind: 'ordering', correct: ['first', 'then', 'last', 'after'] },
  number: { kind: 'fill-in', accept: { number: 48, tolerance: 0.5, words: [] }, unit: 'h', mistakes: [] },
  word: {
    kind: 'fill-in',
    accept: { number: null, tolerance: 0, words: ['désolé', 'pardon'] },
    unit: null,
    mistakes: [],
  },
  post: { kind: 'post-review', options: ['s1', 's2', 's3'], correct: ['s2'] },
  photo: { kind: 'photo-check', options: ['r1', 'r2', 'r3', 'r4'], correct: ['r1', 'r4'], partial: false },
  scale: { kind: 'rating', options: ['1', '2', '3', '4', '5'] },
};
const WRITTEN = [
  '48',
  '48,5 h',
  '1 200',
  'pardon',
  'Desole',
  'je ne sais pas; [,] {case}',
  'x'.repeat(300),
  '😀 é.~',
  '\ud800',
];

/** The parts of an answer to a question, for the codec. */
const partsOf = ({ options = [], from = [], to = [], kind, correct }) => [
  ...new Set([...options, ...from, ...to, ...(kind === 'ordering' ? correct : [])]),
];

/** A module as the build describes it. */
export function described(over = {}) {
  const { scenes = ['cover', 'you', 'check', 'story', 'post', 'final', 'end'], keys = KEYS } = over;
  const ids = Object.keys(keys);
  return {
    id: 'module',
    version: '1.0',
    versions: ['1.0'],
    substantive: [],
    scenes,
    questions: Object.fromEntries(
      ids.map((id, index) => [id, { scene: 'cover', competency: COMPETENCIES[index % 3] }]),
    ),
    competencies: Object.fromEntries(COMPETENCIES.map((id) => [id, id])),
    quizzes: {
      check: { pass: null, attempts: null, shuffle: false, draws: [{ count: 3, questions: ids }] },
      final: { pass: 50, attempts: 4, shuffle: true, draws: [{ count: 6, questions: ids }] },
    },
    complete_when: { scenes_seen: 80, quizzes_passed: ['final'] },
    reporting: { interactions: 'all' },
    changed: { scenes: {}, questions: {}, rules: {} },
    parts: {
      answers: Object.fromEntries(Object.entries(keys).map(([id, key]) => [id, partsOf(key)])),
      ticks: { you: ['worried', 'keen'], story: ['begin:go', 'begin:stay', 'then:out'] },
    },
    ...over,
  };
}

const pick = (chance, list) => list[Math.floor(chance() * list.length)];
const some = (chance, list) => list.filter(() => chance() < 0.5);

/** Whatever a learner may answer. */
export function anyAnswer(chance, key) {
  const { kind, options = [], from = [], to = [], correct } = key;
  if (kind === 'fill-in') return pick(chance, WRITTEN);
  if (from.length) return Object.fromEntries(from.map((one) => [one, pick(chance, to)]));
  if (kind === 'ordering') return [...correct].sort(() => chance() - 0.5);
  const chosen = some(chance, options);
  const isOne = ['single-choice', 'true-false', 'situation', 'rating'].includes(kind);
  return isOne || chosen.length === 0 ? [pick(chance, options)] : chosen;
}

/** What a learner does next: a new state, and what they answered, if anything. */
export function step(state, module, chance, keys = KEYS) {
  const done = doing(state, module, chance, keys);
  return { ...done, state: settled(module, done.state, '2026-11-24') };
}

function doing(state, module, chance, keys) {
  const what = chance();
  if (what < 0.35) return { state: visited(state, pick(chance, module.scenes)) };
  if (what < 0.45) {
    const [scene, ids] = pick(chance, Object.entries(module.parts.ticks)) ?? [];
    if (!scene) return { state };
    return { state: ticked(state, scene, some(chance, ids)) };
  }
  if (what < 0.55) {
    const [scene, quiz] = pick(chance, Object.entries(module.quizzes));
    const seed = Math.floor(chance() * 2 ** 32);
    return { state: begun(state, scene, seed, drawn(quiz, seed)) };
  }
  const open = Object.entries(state.quizzes).filter(([, quiz]) => !quiz.done);
  if (open.length === 0 || what < 0.62)
    return answering(state, 'post', pick(chance, Object.keys(keys)), chance, keys);
  const [scene, quiz] = pick(chance, open);
  const left = quiz.drawn.filter(
    (question) => question in keys && !(question in (state.answers[scene] ?? {})),
  );
  if (left.length === 0) return { state: finished(state, scene, module.quizzes[scene]?.pass ?? null) };
  return answering(state, scene, pick(chance, left), chance, keys);
}

function answering(state, scene, question, chance, keys) {
  const key = keys[question];
  const answer = anyAnswer(chance, key);
  const credit = score(key, answer);
  const told = {
    scene,
    question,
    key,
    answer,
    credit,
    stem: `What of ${question}?`,
    seconds: chance() * 1000,
  };
  return { state: answered(state, scene, question, answer, credit), told };
}

export { pick, random, some };
