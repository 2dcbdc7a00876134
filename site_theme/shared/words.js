// Puts numbers, dates and names into words that the page brings. Pure.
// @ts-check

/**
 * @param {string} text with places such as {n}
 * @param {Record<string, string | number>} values
 * @returns {string}
 */
export function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
}

/**
 * @param {DOMStringMap} words with a text for one and another for several, as the build writes them
 * @param {number} number
 * @param {string} language
 * @param {Record<string, string | number>} [values]
 * @returns {string} the text that fits the number, with {n} as the number
 */
export function counted({ one = '', other = '' }, number, language, values = {}) {
  const text = new Intl.PluralRules(language).select(number) === 'one' ? one : other;
  return filled(text, { n: amount(number, language), ...values });
}

/**
 * @param {number} number
 * @param {string} language
 * @returns {string} with one decimal at most
 */
export function amount(number, language) {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(number);
}

/**
 * @param {number} share from 0 to 1
 * @param {string} language
 * @returns {string} in whole percent
 */
export function percent(share, language) {
  return new Intl.NumberFormat(language, { style: 'percent' }).format(share);
}

/**
 * @param {string[]} parts
 * @param {string} language
 * @returns {string} "a", "a and b", "a, b and c"
 */
export function listed(parts, language) {
  return new Intl.ListFormat(language).format(parts);
}

/**
 * @param {string} day such as 2026-11-24
 * @param {string} language
 * @returns {string} the date in words, as builder/portevoix/render/environment.py writes it
 */
export function longDate(day, language) {
  const moment = new Date(day);
  if (Number.isNaN(moment.getTime())) return day; // storage may hold anything
  const text = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(moment);
  // The French say « 1er janvier »; their locale's data does not.
  return language.startsWith('fr') ? text.replace(/^1 /, '1er ') : text;
}
