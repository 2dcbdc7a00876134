// SCORM 2004, 4th edition: completion and success apart, authors' ids in answers, how far the learner is.
// @ts-check
import { progress } from '../shared/completion.js';
import { IN_IDS, patterns, response, two, typeOf } from './interactions.js';
import { isExhausted } from './outcome.js';
import { Scorm } from './scorm.js';

const DESCRIPTION = 250;

/** @param {number} seconds */
const span = (seconds) => `PT${Math.floor(seconds * 100) / 100}S`;

/** @param {Date} at */
function moment(at) {
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  return `${day}T${[at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':')}`;
}

/** Identifiers without hyphens, which the standard allows and Moodle does not. @type {typeof IN_IDS} */
const IN_WORDS = {
  ...IN_IDS,
  one: (_, id) => id.replaceAll('-', '_'),
  other: (_, id) => id.replaceAll('-', '_'),
};

/** @type {import('./scorm.js').Dialect} */
export const SCORM2004 = {
  api: 'API_1484_11',
  calls: {
    start: 'Initialize',
    get: 'GetValue',
    set: 'SetValue',
    commit: 'Commit',
    finish: 'Terminate',
    error: 'GetLastError',
  },
  names: {
    mode: 'cmi.mode',
    exit: 'cmi.exit',
    time: 'cmi.session_time',
    place: 'cmi.location',
    score: 'cmi.score',
  },
  states: {
    'cmi.completion_status': ['unknown', 'not attempted', 'incomplete', 'completed'],
    'cmi.success_status': ['unknown', 'failed', 'passed'],
  },
  room: 64_000,
  place: 1000,
  numbers: ['cmi.score.raw', 'cmi.progress_measure'],
  refusals: ['351', '401', '402', '403', '404', '405', '406', '407', '408'],
  span,
  status(module, state) {
    const { quizzes_passed: quizzes } = module.complete_when;
    const passed = quizzes.length > 0 && quizzes.every((scene) => state.quizzes[scene]?.passed);
    return {
      'cmi.completion_status': state.completed ? 'completed' : 'incomplete',
      'cmi.success_status': passed ? 'passed' : isExhausted(module, state) ? 'failed' : 'unknown',
    };
  },
  progress: (module, state) => [['cmi.progress_measure', Math.round(progress(module, state) * 100) / 100]],
  isScored: () => true,
  score: (raw) => [
    ['scaled', raw / 100],
    ['raw', raw],
    ['min', 0],
    ['max', 100],
  ],
  mastered: (isHeld) => [
    ['success_status', isHeld ? 'passed' : 'unknown'],
    ['completion_status', isHeld ? 'completed' : 'incomplete'],
  ],
  interaction(answered, id, competency, at) {
    const { credit, seconds, stem } = answered;
    const result =
      credit === null ? 'neutral' : credit === 1 ? 'correct' : credit ? credit.toFixed(2) : 'incorrect';
    return [
      ['id', id],
      ['type', typeOf(answered)],
      ['objectives.0.id', competency],
      ['timestamp', moment(at)],
      ...patterns(answered, IN_WORDS).map((pattern, index) => [
        `correct_responses.${index}.pattern`,
        pattern,
      ]),
      ['weighting', '1'],
      ['learner_response', response(answered, IN_WORDS)],
      ['result', result],
      ['latency', span(seconds)],
      ['description', stem.slice(0, DESCRIPTION)],
    ];
  },
};

/** @param {import('./memory.js').Module} module */
export function scorm2004Connector(module) {
  return new Scorm(SCORM2004, module, window);
}
