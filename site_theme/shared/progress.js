// What is remembered of a learner's way through a module. Pure: no page, no storage.
// @ts-check

/**
 * @typedef {object} Progress
 * @property {string} version the module's version when it was last open
 * @property {string[]} seen ids of the scenes that were seen, in the order in which they were
 * @property {string | null} last id of the scene at which the learner left
 * @property {Record<string, string[]>} ticks ids ticked, by the id of their scene
 */

/**
 * @param {string} version
 * @returns {Progress}
 */
export function fresh(version) {
  return { version, seen: [], last: null, ticks: {} };
}

/**
 * Returns stored progress as far as it is sound and still fits the module; nothing else is kept.
 * @param {unknown} stored what storage gave, of any shape
 * @param {string} version the module's present version
 * @param {string[]} scenes ids of the module's present scenes
 * @returns {Progress}
 */
export function restored(stored, version, scenes) {
  const progress = fresh(version);
  if (typeof stored !== 'object' || stored === null) return progress;
  const { seen, last, ticks } = /** @type {Record<string, unknown>} */ (stored);
  if (Array.isArray(seen)) progress.seen = [...new Set(seen.filter((id) => scenes.includes(id)))];
  if (typeof last === 'string' && scenes.includes(last)) progress.last = last;
  if (typeof ticks === 'object' && ticks !== null) {
    for (const [scene, ids] of Object.entries(ticks)) {
      if (scenes.includes(scene) && Array.isArray(ids)) {
        progress.ticks[scene] = [...new Set(ids.filter((id) => typeof id === 'string'))];
      }
    }
  }
  return progress;
}

/**
 * @param {Progress} progress
 * @param {string} scene
 * @returns {Progress} with the scene as the last one, and seen
 */
export function visited(progress, scene) {
  const seen = progress.seen.includes(scene) ? progress.seen : [...progress.seen, scene];
  return { ...progress, seen, last: scene };
}

/**
 * @param {Progress} progress
 * @param {string} scene
 * @param {string[]} ids
 * @returns {Progress} with just these ids ticked in the scene
 */
export function ticked(progress, scene, ids) {
  return { ...progress, ticks: { ...progress.ticks, [scene]: ids } };
}
