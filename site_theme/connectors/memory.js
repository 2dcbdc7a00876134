// Keeps progress in this page alone: what there is where nothing else answers. And what a connector is.
// @ts-check

/**
 * Where progress goes. A page asks nothing of it but this; it works the same whatever stands behind.
 * @typedef {"kept" | "once" | "memory" | "absent" | "retrying" | "lost" | "review"} Standing how what is saved
 *   fares: it outlives the page; so it does, but the page must not be loaded again; it stays in the page; no learning
 *   system answers; sending it failed and is tried again; it failed too often, and is tried now and then; the learner
 *   looks back, and nothing is recorded
 * @typedef {object} Connector
 * @property {Standing} standing
 * @property {boolean} kept whether what is saved outlives the page
 * @property {"normal" | "review" | "browse"} mode
 * @property {string | null} [back] where the learning system wants to be returned to
 * @property {() => unknown} load what was saved last, or null
 * @property {(state: State) => void} save
 * @property {() => void} erase forgets what was saved
 * @property {(answered: Answered) => void} report tells of an answer, beside what the state says of it
 * @property {(listener: () => void) => void} watch calls whenever the standing is another
 *
 * @typedef {import('../shared/learner.js').State} State
 * @typedef {import('../shared/learner.js').Module} Module
 * @typedef {object} Answered
 * @property {string} scene
 * @property {string} question
 * @property {import('../shared/scoring.js').Key} key
 * @property {import('../shared/scoring.js').Answer} answer
 * @property {number | null} credit
 * @property {string} stem what was asked
 * @property {number} seconds from when the question could be answered
 */

/**
 * @param {Standing} [standing]
 * @returns {Connector}
 */
export function memoryConnector(standing = 'memory') {
  /** @type {unknown} */
  let memory = null;
  return {
    standing,
    kept: false,
    mode: 'normal',
    load: () => memory,
    save(state) {
      memory = state;
    },
    erase() {
      memory = null;
    },
    report() {},
    watch() {},
  };
}
