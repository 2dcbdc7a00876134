// Where progress goes: here the browser; a package brings a connector.js of its own that names another.
// @ts-check
export { browserConnector as connect } from './browser.js';
