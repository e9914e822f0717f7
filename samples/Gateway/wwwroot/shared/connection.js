// How it stands with the connection: in <p id="connection">, and in the log.
import { byId } from './dom.js';
import { logNote } from './event-log.js';

let next;

/** For EventStream's onChange. */
export function showConnection({ state, connections, failures, delay, reason, lastEventId }) {
  clearInterval(next);
  const badge = byId('connection');
  badge.dataset.state = state;
  if (state === 'waiting') {
    logNote(`${sentence(reason)}. Next attempt in ${seconds(delay)}`);
    countDown(badge, Date.now() + delay, `${sentence(reason)}. Attempt ${failures + 1}`);
    return;
  }
  const text = {
    connecting: connections === 0 && failures === 0 ? 'Connecting...' : 'Connecting again...',
    open: connections === 1 ? 'Connected' : `Connected again (${connections}), ${lastEventId === '' ? 'from the beginning' : 'goes on after the last event'}`,
    closed: 'Connection closed',
  }[state];
  badge.textContent = text;
  logNote(state === 'open' && lastEventId !== '' ? `${text} ${lastEventId}` : text);
}

function countDown(badge, at, text) {
  const tell = () => { badge.textContent = `${text} in ${seconds(Math.max(at - Date.now(), 0))}`; };
  tell();
  next = setInterval(tell, 1_000);
}

const seconds = milliseconds => `${Math.ceil(milliseconds / 1_000)} s`;
const sentence = text => text.charAt(0).toUpperCase() + text.slice(1);
