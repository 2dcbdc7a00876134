// Registers what the pages around the modules use, in Material's layout.
// @ts-check
import { CrisisBanner } from './components/crisis-banner/crisis-banner.js';

customElements.define('crisis-banner', CrisisBanner);

if (document.querySelector('embed-code')) {
  const { EmbedCode } = await import('./frames/embed-code.js');
  customElements.define('embed-code', EmbedCode);
}
