// How it stands with the connection: in <p id="connection">, or another, and in the log.
import { byId } from './dom.js';
import { logNote } from './event-log.js';

/** For EventStream's onChange. */
export const showConnection = connectionIn(byId('connection'));

/**
 * @param {HTMLElement} badge class="connection"
 * @param {{source?: string, most?: number, start?: string}} options source: of which stream, for the log. most: after how many attempts
 *   it gives up. start: where a connection begins that has no last event.
 * @returns {(stream: EventStream) => void} for onChange
 */
export function connectionIn(badge, { source, most, start = 'from the beginning' } = {}) {
  let next;
  return stream => {
    clearInterval(next);
    badge.dataset.state = stream.state;
    if (stream.state === 'waiting') next = showWait(badge, stream, source, most);
    else showState(badge, stream, source, start);
  };
}

function showState(badge, { state, connections, failures, lastEventId }, source, start) {
  const text = {
    connecting: connections === 0 && failures === 0 ? 'Connecting...' : 'Connecting again...',
    open: connections === 1 ? 'Connected' : `Connected again (${connections}), ${lastEventId === '' ? start : 'goes on after the last event'}`,
    closed: 'Connection closed',
  }[state];
  badge.textContent = text;
  logNote(state === 'open' && lastEventId !== '' ? `${text} ${lastEventId}` : text, source);
}

function showWait(badge, { failures, delay, reason }, source, most) {
  const at = Date.now() + delay;
  const why = reasons[reason] ?? sentence(reason);
  const tell = () => {
    const left = seconds(Math.max(at - Date.now(), 0));
    badge.textContent = most === undefined ? `${why}. Attempt ${failures + 1} in ${left}` : `${why}. Next attempt in ${left} (attempt ${failures} of ${most})`;
  };
  logNote(`${why}. Next attempt in ${seconds(delay)}`, source);
  tell();
  return setInterval(tell, 1_000);
}

// What browsers and EventStream say.
const reasons = {
  'Failed to fetch': 'The server cannot be reached',
  'network error': 'The connection broke',
  'HTTP 429': 'Too many requests or streams (HTTP 429)',
  'HTTP 503': 'The server cannot do it now (HTTP 503)',
};
const seconds = milliseconds => `${Math.ceil(milliseconds / 1_000)} s`;
const sentence = text => text.charAt(0).toUpperCase() + text.slice(1);
