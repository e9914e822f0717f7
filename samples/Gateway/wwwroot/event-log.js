import { byId } from './dom.js';

const utf8 = new TextEncoder();

export function clearEvents() {
  byId('events').replaceChildren();
}

/** One row: when it came, its type, and how many bytes of data it has. */
export function logEvent(type, data) {
  const row = byId('events').insertRow();
  for (const text of [new Date().toISOString().slice(11, 23), type, utf8.encode(data).length]) row.insertCell().textContent = text;
}
