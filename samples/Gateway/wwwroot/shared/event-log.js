// What came, as it came: one row an event, comment or reconnection time, and one for each change of the connection.
import { byId } from './dom.js';
import { t } from './words.js';

const most = 1_000; // rows; older ones go
const utf8 = new TextEncoder();
const head = ['Time', 'Size', 'Type', 'ID'];

export function clearEvents() {
  byId('events')?.replaceChildren();
}

/** One row: when it came, how many bytes of data it has, its type, the last event id, and of which stream, if there are several. */
export function logEvent({ type, data, lastEventId }, source) {
  addRow([time(), `${utf8.encode(data).length} B`, type, lastEventId], source, data);
}

/** A row about the connection. */
export function logNote(text, source) {
  const row = addRow([time(), '', text, ''], source);
  row.className = 'note';
}

/** What an EventStream tells besides its events. */
export const loggingOf = source => ({
  onComment: text => logEvent({ type: '(comment)', data: text, lastEventId: '' }, source),
  onRetry: milliseconds => logEvent({ type: '(retry)', data: String(milliseconds), lastEventId: '' }, source),
  onTooLong: (type, lastEventId) => logEvent({ type: `(too long: ${type})`, data: '', lastEventId }, source),
});

export const logging = loggingOf();

function addRow(cells, source, title = '') {
  const rows = byId('events') ?? build();
  const texts = source === undefined ? cells : [...cells, source];
  const scroll = rows.closest('.scroll');
  const isAtEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 4;
  const row = rows.insertRow();
  for (const text of texts) row.insertCell().textContent = text;
  row.title = title.length > 300 ? `${title.slice(0, 300)}…` : title;
  if (rows.rows.length > most) rows.deleteRow(0);
  if (isAtEnd) scroll.scrollTop = scroll.scrollHeight;
  return row;
}

/** Fills <details id="log" class="card">; data-sources: there are several streams. */
function build() {
  const log = byId('log');
  const title = log.querySelector('summary');
  title.id = 'log-title';
  const scroll = document.createElement('div');
  scroll.className = 'scroll';
  scroll.role = 'region';
  scroll.setAttribute('aria-labelledby', title.id);
  scroll.tabIndex = 0;
  const table = scroll.appendChild(document.createElement('table'));
  const heads = table.createTHead().insertRow();
  const texts = log.dataset.sources === undefined ? head : [...head, 'Stream'];
  for (const text of texts) {
    const cell = heads.appendChild(Object.assign(document.createElement('th'), { scope: 'col', textContent: t(text) }));
    cell.dataset.text = text;
  }
  table.createTBody().id = 'events';
  log.append(scroll);
  return byId('events');
}

const clock = new Intl.DateTimeFormat('sv-SE', { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 });

function time() {
  return clock.format().replace(',', '.');
}
