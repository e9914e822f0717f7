// What was said, line by line as it is heard, and translated.
import { byId } from '../shared/dom.js';

let heard = [];
let translated = 0;

/** @param {string} language of the call, for who reads it aloud */
export function clearLive(language) {
  [heard, translated] = [[], 0];
  for (const id of ['heard', 'translated']) byId(id).replaceChildren();
  byId('heard').lang = language;
  for (const id of ['live', 'live-translation']) byId(id).hidden = true;
}

export function showHeard(words) {
  heard.push(words);
  add('heard', words);
  byId('live').hidden = false;
}

/** What was passed on as it is would stand there twice. */
export function showTranslated(words) {
  if (words === heard[translated++]) return;
  add('translated', words);
  byId('live-translation').hidden = false;
}

function add(id, words) {
  const log = byId(id);
  log.append(Object.assign(document.createElement('p'), { textContent: words }));
  log.scrollTop = log.scrollHeight;
}
