// Keeps progress in this browser. Where a frame or a private window forbids storage, in memory.
// @ts-check

/**
 * @param {Pick<import('./memory.js').Module, "id">} module
 * @returns {import('./memory.js').Connector}
 */
export function browserConnector({ id }) {
  const key = `portevoix:${id}`;
  /** @type {unknown} */
  let memory = null;
  let kept = true;

  function load() {
    try {
      const text = localStorage.getItem(key);
      return text === null ? memory : JSON.parse(text);
    } catch (error) {
      // Malformed JSON is somebody else's data under our key; anything else means that storage is forbidden.
      kept = error instanceof SyntaxError;
      return memory;
    }
  }

  /** @param {unknown} state */
  function save(state) {
    memory = state;
    try {
      localStorage.setItem(key, JSON.stringify(state));
      kept = true;
    } catch {
      kept = false; // forbidden or full: the page goes on, and says so
    }
  }

  function erase() {
    memory = null;
    try {
      localStorage.removeItem(key);
    } catch {
      kept = false;
    }
  }

  return {
    get standing() {
      return kept ? 'kept' : 'memory';
    },
    get kept() {
      return kept;
    },
    mode: 'normal',
    load,
    save,
    erase,
    report() {},
    watch() {},
  };
}
