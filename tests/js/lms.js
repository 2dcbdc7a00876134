// A learning system that is not ours, scorm-again, with a recorder before it, and a window for what runs in it.

import { Scorm12API } from '../../node_modules/scorm-again/dist/esm/scorm12.js';
import { Scorm2004API } from '../../node_modules/scorm-again/dist/esm/scorm2004.js';

const SILENT = 5;
/** What a connector calls, by version; the last is asked for by this recorder alone. */
export const CALLS = {
  scorm12: ['LMSInitialize', 'LMSGetValue', 'LMSSetValue', 'LMSCommit', 'LMSFinish', 'LMSGetLastError'],
  scorm2004: ['Initialize', 'GetValue', 'SetValue', 'Commit', 'Terminate', 'GetLastError'],
};
export const NAMES = { scorm12: 'API', scorm2004: 'API_1484_11' };

/** A session that a learning system opens: what its API is, and every call with what came of it. */
export function session(version, kept = null, mode = 'normal') {
  const api = new (version === 'scorm12' ? Scorm12API : Scorm2004API)({
    logLevel: SILENT,
    lmsCommitUrl: false,
  });
  const elements = kept ? structuredClone(kept) : {};
  if (version === 'scorm12') elements.core = { ...elements.core, lesson_mode: mode };
  else elements.mode = mode;
  api.loadFromJSON(elements, 'cmi');
  const calls = [];
  const names = CALLS[version];
  const error = names.at(-1);
  const recorder = Object.fromEntries(
    names.map((name) => [
      name,
      (...parts) => {
        const result = api[name](...parts);
        if (name !== error) calls.push({ name, parts, result, error: api[error]() });
        return result;
      },
    ]),
  );
  return { api: recorder, calls, kept: () => JSON.parse(JSON.stringify(api.cmi)) };
}

/** A window as far as a connector looks at it. */
export class View extends EventTarget {
  document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  parent = this;
  top = this;
  opener = null;
  /** How often it was loaded again. */
  loads = 0;
  location = { reload: () => (this.loads += 1) };

  hide() {
    this.document.visibilityState = 'hidden';
    this.document.dispatchEvent(new Event('visibilitychange'));
  }

  show() {
    this.document.visibilityState = 'visible';
    this.document.dispatchEvent(new Event('visibilitychange'));
  }

  leave(persisted = false) {
    this.dispatchEvent(Object.assign(new Event('pagehide'), { persisted }));
  }

  comeBack(persisted = true) {
    this.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }));
  }
}

/** A window in a frame of the learning system's. */
export function framed(version, api) {
  const view = new View();
  const above = new View();
  above[NAMES[version]] = api;
  view.parent = view.top = above;
  return { view, above };
}

/** What was set, as "element=value", or the name of another call than get. */
export const told = (calls) =>
  calls.flatMap(({ name, parts }) => {
    if (name.endsWith('GetValue')) return [];
    return name.endsWith('SetValue') ? [`${parts[0]}=${parts[1]}`] : [name.replace('LMS', '')];
  });
