// How it stands with the connection: in <p id="connection">, and in the log.
import { byId } from './dom.js';
import { logNote } from './event-log.js';
import { t } from './words.js';

let next;

/** For EventStream's onChange. */
export function showConnection({ state, connections, failures, delay, reason, lastEventId }) {
  clearInterval(next);
  const badge = byId('connection');
  badge.dataset.state = state;
  if (state === 'waiting') {
    const why = sentence(t(reason));
    logNote(t('{0}. Next attempt in {1}', why, seconds(delay)));
    countDown(badge, Date.now() + delay, why, failures + 1);
    return;
  }
  const isResumed = state === 'open' && lastEventId !== '';
  const text = {
    connecting: connections === 0 && failures === 0 ? t('Connecting...') : t('Connecting again...'),
    open: connections === 1 ? t('Connected')
      : t(isResumed ? 'Connected again ({0}), goes on after the last event' : 'Connected again ({0}), from the beginning', connections),
    closed: t('Connection closed'),
  }[state];
  badge.textContent = text;
  logNote(isResumed ? `${text} ${lastEventId}` : text);
}

function countDown(badge, at, why, attempt) {
  const tell = () => { badge.textContent = t('{0}. Attempt {1} in {2}', why, attempt, seconds(Math.max(at - Date.now(), 0))); };
  tell();
  next = setInterval(tell, 1_000);
}

const seconds = milliseconds => `${Math.ceil(milliseconds / 1_000)} s`;
const sentence = text => text.charAt(0).toUpperCase() + text.slice(1);
