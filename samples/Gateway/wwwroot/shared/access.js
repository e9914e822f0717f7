// The key or token that a service may want: typed into <input id="key"> in <details id="access">, and kept nowhere.
import { byId } from './dom.js';

/** @returns {Record<string, string>} the header, if there is a key */
export function authorization() {
  const key = byId('key').value.trim();
  return key === '' ? {} : { Authorization: `Bearer ${key}` };
}

export function askForKey() {
  byId('access').open = true;
  byId('key').focus();
}
