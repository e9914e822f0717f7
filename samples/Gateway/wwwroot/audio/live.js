// What was said, line by line as it is heard, and translated.
import { byId } from '../shared/dom.js';

let heard = [];
let translated = 0;

export function hideLive() {
  byId('live').hidden = true;
}

/** Before the first line comes, or that goes unheard. @param {string} language of the call, for who has it read aloud */
export function openLive(language) {
  [heard, translated] = [[], 0];
  for (const id of ['heard', 'translated']) byId(id).replaceChildren();
  byId('heard').lang = language;
  byId('live-translation').hidden = true;
  byId('live').hidden = false;
}

export function showHeard(words) {
  heard.push(words);
  add('heard', words);
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
