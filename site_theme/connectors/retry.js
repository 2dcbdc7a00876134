// When what failed is tried again, and how often it may fail before it counts as lost. Pure.
// @ts-check

const FIRST_WAIT = 2000;
const LONGEST_WAIT = 60_000;
const PATIENCE = 5;

/**
 * @param {number} failures in a row
 * @returns {number} milliseconds until it is tried again
 */
export const waitAfter = (failures) => Math.min(FIRST_WAIT * 2 ** (failures - 1), LONGEST_WAIT);

/**
 * @param {number} failures in a row
 * @returns {import('./memory.js').Standing}
 */
export const standingAfter = (failures) => (failures < PATIENCE ? 'retrying' : 'lost');
