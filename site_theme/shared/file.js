// Reads a file of the site: out of the page where the page holds it, as in a module that is one single file.
// @ts-check

/**
 * @param {string} address seen from the page; a fragment does not count
 * @param {AbortSignal} [signal] when to give up
 * @returns {Promise<string>} the file's text
 * @throws {Error} there is no such file, or it is out of reach
 */
export async function read(address, signal) {
  const wanted = whole(address);
  for (const held of document.querySelectorAll('[data-path]')) {
    if (whole(held.getAttribute('data-path') ?? '') !== wanted) continue;
    return held instanceof HTMLTemplateElement ? held.innerHTML : held.textContent;
  }
  const answer = await fetch(wanted, { signal: signal ?? null });
  if (!answer.ok) throw new Error(`${wanted}: ${answer.status}`);
  return answer.text();
}

/**
 * @param {string} address
 * @returns {string} the whole address, without its fragment
 */
function whole(address) {
  const url = new URL(address, document.baseURI);
  url.hash = '';
  return url.href;
}
