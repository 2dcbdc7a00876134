// What any page does in another's frame: links to other pages open windows, and forms work where the frame allows none.
// @ts-check

/** @param {HTMLAnchorElement} link */
function leadsAway({ origin, pathname, href, target }) {
  return /^https?:/.test(href) && !target && (origin !== location.origin || pathname !== location.pathname);
}

addEventListener('click', (event) => {
  const element = /** @type {Element} */ (event.target);
  const link = /** @type {HTMLAnchorElement | null} */ (element.closest('a[href]'));
  if (link && !link.hasAttribute('download') && leadsAway(link)) link.target = '_blank';
  const button = element.closest('button');
  if (event.defaultPrevented || button?.type !== 'submit' || !button.form) return;
  // A frame with sandbox="allow-scripts" submits nothing and says so to nobody. No form of ours is sent anyway.
  event.preventDefault();
  button.form.dispatchEvent(
    new SubmitEvent('submit', { bubbles: true, cancelable: true, submitter: button }),
  );
});
