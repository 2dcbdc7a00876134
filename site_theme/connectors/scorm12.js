// SCORM 1.2: one status, letters for answers, 4,096 characters for all that is remembered.
// @ts-check
import { patterns, response, two, typeOf } from './interactions.js';
import { isExhausted } from './outcome.js';
import { Scorm } from './scorm.js';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const FIGURES = '123456789abcdefghijklmnopqrstuvwxyz0';

/** @type {import('./interactions.js').Writing} */
const IN_LETTERS = {
  and: ',',
  to: '.',
  one: (ids, id) => LETTERS.charAt(ids.indexOf(id)),
  other: (ids, id) => FIGURES.charAt(ids.indexOf(id)),
  truth: (truth) => truth.charAt(0),
  number: (number) => String(number),
  text: 255,
};

/** @param {number} seconds */
function clock(seconds) {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${rest.toFixed(2).padStart(5, '0')}`;
}

/** @param {number} seconds at most what the standard can say */
const span = (seconds) => clock(Math.min(Math.floor(seconds * 100) / 100, 9999 * 3600));

/** @type {import('./scorm.js').Dialect} */
export const SCORM12 = {
  api: 'API',
  calls: {
    start: 'LMSInitialize',
    get: 'LMSGetValue',
    set: 'LMSSetValue',
    commit: 'LMSCommit',
    finish: 'LMSFinish',
    error: 'LMSGetLastError',
  },
  names: {
    mode: 'cmi.core.lesson_mode',
    exit: 'cmi.core.exit',
    time: 'cmi.core.session_time',
    place: 'cmi.core.lesson_location',
    score: 'cmi.core.score',
  },
  states: {
    'cmi.core.lesson_status': ['not attempted', 'browsed', 'incomplete', 'failed', 'completed', 'passed'],
  },
  room: 4096,
  place: 255,
  numbers: ['cmi.core.score.raw'],
  refusals: ['201', '202', '203', '401', '402', '403', '404', '405'],
  span,
  status(module, state) {
    const { quizzes_passed } = module.complete_when;
    const done = quizzes_passed.length ? 'passed' : 'completed';
    const status = state.completed ? done : isExhausted(module, state) ? 'failed' : 'incomplete';
    return { 'cmi.core.lesson_status': status };
  },
  progress: () => [],
  // With a mark in the manifest, learning systems take a score for the end, and what it comes to for the status.
  isScored: (module, state) => state.completed !== null || isExhausted(module, state),
  score: (raw) => [
    ['raw', raw],
    ['min', 0],
    ['max', 100],
  ],
  mastered: (isHeld) => [['status', isHeld ? 'passed' : 'incomplete']],
  interaction(answered, id, competency, at) {
    const { credit, seconds } = answered;
    return [
      ['id', id],
      ['objectives.0.id', competency],
      ['time', [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':')],
      ['type', typeOf(answered)],
      ...patterns(answered, IN_LETTERS).map((pattern, index) => [
        `correct_responses.${index}.pattern`,
        pattern,
      ]),
      ['weighting', '1'],
      ['student_response', response(answered, IN_LETTERS)],
      [
        'result',
        credit === null ? 'neutral' : credit === 1 ? 'correct' : credit ? credit.toFixed(2) : 'wrong',
      ],
      ['latency', span(seconds)],
    ];
  },
};

/** @param {import('./memory.js').Module} module */
export function scorm12Connector(module) {
  return new Scorm(SCORM12, module, window);
}
