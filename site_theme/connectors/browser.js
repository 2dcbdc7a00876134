// Keeps progress in this browser. Where a frame or a private window forbids storage, in memory.
// @ts-check

/**
 * @typedef {object} Connector
 * @property {boolean} kept whether what is saved outlives the page
 * @property {() => unknown} load what was saved last, or null
 * @property {(state: unknown) => boolean} save whether it was kept
 * @property {() => void} erase forgets what was saved
 */

/**
 * @param {string} key
 * @returns {Connector}
 */
export function browserConnector(key) {
  /** @type {unknown} */
  let memory = null;
  const connector = { kept: true, load, save, erase };
  return connector;

  function load() {
    try {
      const text = localStorage.getItem(key);
      return text === null ? memory : JSON.parse(text);
    } catch (error) {
      // Malformed JSON is somebody else's data under our key; anything else means that storage is forbidden.
      connector.kept = error instanceof SyntaxError;
      return memory;
    }
  }

  /** @param {unknown} state */
  function save(state) {
    memory = state;
    try {
      localStorage.setItem(key, JSON.stringify(state));
      connector.kept = true;
    } catch {
      connector.kept = false; // forbidden or full: the page goes on, and says so
    }
    return connector.kept;
  }

  function erase() {
    memory = null;
    try {
      localStorage.removeItem(key);
    } catch {
      connector.kept = false;
    }
  }
}
