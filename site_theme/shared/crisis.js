/**
 * What the crisis switch says: a small file beside the site that the team changes without a build.
 *
 * The one idea: only a file that is understood to the last key may say that there is no crisis; whatever else
 * was read, or nothing at all, is "unknown", and who needs to know is asked.
 */
// @ts-check

/**
 * @typedef {object} Crisis
 * @property {"off" | "on" | "unknown"} state
 * @property {Date | null} since when it began, where it is on
 * @property {string} message what the team says, as text; empty where it is not on
 * @property {boolean} longer whether it has lasted for the given hours or more
 */

const HOUR = 3_600_000;
/** A moment with its time zone, as builder/portevoix/crisis.py writes it. */
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/** @type {(state: "off" | "unknown") => Crisis} */
const without = (state) => ({ state, since: null, message: '', longer: false });

/**
 * @param {string | null} text what the file holds; null where it could not be read
 * @param {Date} now
 * @param {number} hours after how many hours a crisis counts as a longer one
 * @returns {Crisis}
 */
export function interpret(text, now, hours) {
  const data = parsed(text);
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return without('unknown');
  const keys = Object.keys(data).sort().join();
  const { state, since, message } = /** @type {Record<string, unknown>} */ (data);
  if (state === 'off' && keys === 'state') return without('off');
  if (state !== 'on' || keys !== 'message,since,state') return without('unknown');
  if (typeof message !== 'string' || message.trim() === '') return without('unknown');
  if (typeof since !== 'string' || !MOMENT.test(since)) return without('unknown');
  const began = new Date(since);
  if (Number.isNaN(began.getTime()) || !exists(since.slice(0, 10))) return without('unknown');
  // A reader's clock may be behind the team's: a crisis that begins in a moment is one already.
  const longer = now.getTime() - began.getTime() >= hours * HOUR;
  return { state: 'on', since: began, message: message.trim(), longer };
}

/** @param {string} day such as 2026-02-31, which a browser takes for one of March */
function exists(day) {
  return new Date(day).toISOString().startsWith(day);
}

/**
 * @param {string | null} text
 * @returns {unknown}
 */
function parsed(text) {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null; // anybody may have edited the file: what cannot be read is unknown
  }
}
