// Registers what the pages around the modules use, in Material's layout.
// @ts-check
import { CrisisBanner } from './components/crisis-banner/crisis-banner.js';

customElements.define('crisis-banner', CrisisBanner);
