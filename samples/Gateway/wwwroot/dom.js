/** @param {string} id */
export const byId = id => document.getElementById(id);

/** Sets text, never markup. */
export function say(id, text) {
  byId(id).textContent = text;
}
