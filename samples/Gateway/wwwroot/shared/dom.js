/** @param {string} id */
export const byId = id => document.getElementById(id);

/** Sets text, never markup. */
export function say(id, text) {
  byId(id).textContent = text;
}

/** A copy of a template, and a way to its parts by their classes. */
export function fromTemplate(id) {
  const item = byId(id).content.cloneNode(true).firstElementChild;
  return [item, name => item.querySelector(`.${name}`)];
}

/** @returns {string} "1 page", "No pages" */
export function count(number, noun) {
  return `${number === 0 ? 'No' : number} ${noun}${number === 1 ? '' : 's'}`;
}
