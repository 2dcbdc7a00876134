// Names scenes as links, in a place that is left alone while it names the same ones: focus may be there.
// @ts-check

/**
 * @param {import('./module-page.js').ModulePage} page
 * @param {HTMLElement} place
 * @param {string[]} scenes
 */
export function linkScenes(page, place, scenes) {
  const shown = scenes.join(' ');
  if (place.dataset.shown === shown) return;
  place.dataset.shown = shown;
  const links = scenes.flatMap((scene) => {
    const link = document.createElement('a');
    link.href = `#${scene}`;
    link.textContent = page.nameOf(scene);
    return [', ', link];
  });
  place.replaceChildren(...links.slice(1));
}
