// Says that scripts run, where those that are modules may not arrive.
// @ts-check
for (const said of document.querySelectorAll('[data-test="scripts"] [data-when]')) {
  said.toggleAttribute('hidden', said.getAttribute('data-when') !== 'classic');
}
