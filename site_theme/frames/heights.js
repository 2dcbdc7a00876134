// Tells the page around the frame how high this one is: its height, and nothing else.
// @ts-check

/** @param {number} height */
export function ask(height) {
  // Whose page it is cannot be known, and a height is nobody's secret.
  parent.postMessage({ type: 'portevoix:height', height }, '*');
}

/** Asks for the height of the page, now and whenever it changes. */
export function askForRoom() {
  if (parent === window) return;
  let told = 0;
  new ResizeObserver(() => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (height !== told) ask(height);
    told = height;
  }).observe(document.documentElement);
}
