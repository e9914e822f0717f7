// Follows an event stream with a client from npm, and prints what the client hands out, a line of JSON each. Ends with its input.
//   node follow.mjs eventsource|fetch-event-source <url> [event types, for eventsource]
import { createRequire } from 'node:module';

process.stdin.on('end', () => process.exit()).resume();
const print = (line) => console.log(JSON.stringify(line));
const [client, url, ...types] = process.argv.slice(2);
const load = createRequire(import.meta.url);

if (client === 'eventsource') {
  const { EventSource } = load('eventsource');
  const source = new EventSource(url);
  source.onopen = () => print({ kind: 'open' });
  const event = ({ type, data, lastEventId }) => print({ kind: 'event', type, data, id: lastEventId });
  for (const type of ['message', ...types]) source.addEventListener(type, event);
  source.addEventListener('error', (e) => {
    // An event of the stream that is named "error" comes to the same listener (not to onerror, as it does in browsers).
    if ('data' in e) event(e);
    else print({ kind: source.readyState === EventSource.CLOSED ? 'closed' : 'lost' });
  });
} else {
  // What it wants of a browser.
  globalThis.window = globalThis;
  globalThis.document = { hidden: false, addEventListener() {}, removeEventListener() {} };
  const { fetchEventSource } = load('@microsoft/fetch-event-source');
  class Over extends Error {}
  await fetchEventSource(url, {
    async onopen(response) {
      // Left to itself it comes back for ever.
      if (response.status === 204) throw new Over();
      print({ kind: 'open' });
    },
    onmessage({ event, data, id }) {
      // It hands out blocks without data too, which are no events: comments and the first cursor.
      if (data) print({ kind: 'event', type: event || 'message', data, id });
    },
    onclose() {
      // Left to itself it takes the end of the response for the end of the stream.
      throw new Error('come back');
    },
    onerror(error) {
      if (error instanceof Over) throw error;
      print({ kind: 'lost' });
    },
  }).catch(() => print({ kind: 'closed' }));
}
