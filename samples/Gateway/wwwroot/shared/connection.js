// How it stands with the connection: in <p id="connection">, or another, and in the log.
import { byId } from './dom.js';
import { logNote } from './event-log.js';
import { t } from './words.js';

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
  const isResumed = state === 'open' && lastEventId !== '';
  const text = {
    connecting: connections === 0 && failures === 0 ? t('Connecting...') : t('Connecting again...'),
    open: connections === 1 ? t('Connected') : t(`Connected again ({0}), ${isResumed ? 'goes on after the last event' : start}`, connections),
    closed: t('Connection closed'),
  }[state];
  badge.textContent = text;
  logNote(isResumed ? `${text} ${lastEventId}` : text, source);
}

function showWait(badge, { failures, delay, reason }, source, most) {
  const at = Date.now() + delay;
  const why = sentence(t(reasons[reason] ?? reason));
  const tell = () => {
    const left = seconds(Math.max(at - Date.now(), 0));
    badge.textContent = most === undefined
      ? t('{0}. Attempt {1} in {2}', why, failures + 1, left)
      : t('{0}. Next attempt in {1} (attempt {2} of {3})', why, left, failures, most);
  };
  logNote(t('{0}. Next attempt in {1}', why, seconds(delay)), source);
  tell();
  return setInterval(tell, 1_000);
}

const reasons = {
  'HTTP 429': 'too many requests or streams (HTTP 429)',
  'HTTP 503': 'the server cannot do it now (HTTP 503)',
};
const seconds = milliseconds => `${Math.ceil(milliseconds / 1_000)} s`;
const sentence = text => text.charAt(0).toUpperCase() + text.slice(1);
