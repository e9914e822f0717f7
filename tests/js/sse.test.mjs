import assert from 'node:assert/strict';
import test from 'node:test';
import { EventStream, readEvents } from '../../samples/Gateway/wwwroot/sse.js';
import { cases } from './cases.mjs';

const lineEnds = { LF: '\n', CR: '\r', CRLF: '\r\n' };

for (const given of cases) {
  const variants = given.bytes ? { 'as it is': Uint8Array.from(given.bytes) } : Object.fromEntries(
    Object.entries(lineEnds).map(([name, end]) => [name, new TextEncoder().encode(given.text.replaceAll('\n', end))]));
  for (const [name, bytes] of Object.entries(variants)) {
    test(`${given.name} (${name})`, async () => {
      for (const reads of cuttings(bytes)) {
        assert.deepEqual(await everything(reads, given.lastEventId), expected(given), `cut into ${reads.map(r => r.length)}`);
      }
    });
  }
}

test('P7 P8 a CR that ends a read dispatches at once, and the LF that follows is swallowed', async () => {
  const { response, send } = openResponse();
  const events = readEvents(response);
  send('data: a\r\n\r');
  assert.equal((await events.next()).value.data, 'a');
  send('\ndata: b\r\n\r\n');
  assert.equal((await events.next()).value.data, 'b');
});

test('P36 no event comes after the signal, not even one already read', async () => {
  const { response, send } = openResponse();
  const abort = new AbortController();
  const events = readEvents(response, { signal: abort.signal });
  send('data: a\n\ndata: b\n\n');
  assert.equal((await events.next()).value.data, 'a');
  abort.abort();
  await assert.rejects(events.next(), { name: 'AbortError' });
});

test('P40 an event comes with its blank line, not with the end of the stream', async () => {
  const { response, send } = openResponse();
  const events = readEvents(response);
  send('data: a\n');
  const next = events.next();
  send('\n');
  assert.equal((await next).value.data, 'a');
});

test('leaving the loop cancels the response', async () => {
  let cancelled = false;
  const body = new ReadableStream({ start: c => c.enqueue(new TextEncoder().encode('data: a\n\n')), cancel: () => { cancelled = true; } });
  for await (const event of readEvents(new Response(body))) {
    assert.equal(event.data, 'a');
    break;
  }
  assert.ok(cancelled);
});

test('a response that breaks off throws after the events that came', async () => {
  const body = new ReadableStream({
    pull(c) { if (this.sent) c.error(new TypeError('reset')); else { this.sent = true; c.enqueue(new TextEncoder().encode('data: a\n\ndata: b\n')); } },
  });
  const events = readEvents(new Response(body));
  assert.equal((await events.next()).value.data, 'a');
  await assert.rejects(events.next(), { message: 'reset' });
});

test('a response without a body has no events', async () => {
  for await (const event of readEvents(new Response(null, { status: 204 }))) assert.fail(event.data);
});

test('X8 a line of 256 KB in single bytes takes linear time', async () => {
  const line = `data: ${'x'.repeat(256 * 1024)}\n\n`;
  const { events } = await everything([...new TextEncoder().encode(line)].map(byte => Uint8Array.of(byte)));
  assert.equal(events[0].data.length, 256 * 1024);
});

for (const [what, block] of Object.entries({
  'data of one line': 'data: 123456789',
  'data of two lines': 'data: 1234567\ndata: 7890123',
  'a line that is no data': 'data: 1\n:12345678901234',
  'a line without an end so far': `data: 1\nx${'y'.repeat(100)}`,
})) {
  test(`P43 X7 an event with ${what} over the limit is told once and passed over, its id kept`, async () => {
    const bytes = new TextEncoder().encode(`data: 12345678\n\ndata: 123456\ndata: 7890123\n\nid: 7\nevent: big\n${block}\ndata: 1\n\ndata: b\n\n`);
    for (const reads of cuttings(bytes)) {
      const told = [];
      const { events } = await everything(reads, undefined, { maxLength: 14, onTooLong: (...event) => told.push(event) });
      assert.deepEqual(events.map(({ data, lastEventId }) => [data, lastEventId]), [['12345678', ''], ['123456\n7890123', ''], ['b', '7']]);
      assert.deepEqual(told, [['big', '7']]);
    }
  });
}

test('P43 a line without an end takes no more memory than the limit', async () => {
  const read = new TextEncoder().encode('x'.repeat(2 ** 20));
  let left = 600;
  const endless = new Response(new ReadableStream({ pull(c) { if (left-- > 0) c.enqueue(read); else c.close(); } }));
  for await (const event of readEvents(endless, { maxLength: 2 ** 20 })) assert.fail(event.data);
  assert.equal(left, -1); // 600 MB went by: no string of V8 holds more than 512
});

test('a POST that is answered 202 is followed by GET where its Location says', async () => {
  const asked = [];
  const stream = new EventStream('http://host/start', {
    method: 'POST',
    body: 'a',
    fetch: async (url, { method, body }) => {
      asked.push(`${method} ${url} ${body}`);
      return method === 'POST'
        ? new Response(null, { status: 202, headers: { Location: '/runs/1' } })
        : new Response('data: b\n\n', { headers: { 'Content-Type': 'text/event-stream' } });
    },
  });
  for await (const { data } of stream) {
    assert.equal(data, 'b');
    break;
  }
  assert.deepEqual(asked, ['POST http://host/start a', 'GET http://host/runs/1 undefined']);
});

function expected({ events, comments = [], retries = [] }) {
  return { events: events.map(([data, type = 'message', lastEventId = '']) => ({ type, data, lastEventId })), comments, retries };
}

/** Whole, single bytes, every single cut, and every pair of cuts while that stays small. */
function* cuttings(bytes) {
  yield [bytes];
  yield [...bytes].map(byte => Uint8Array.of(byte));
  for (let first = 1; first < bytes.length; first++) {
    yield [bytes.subarray(0, first), bytes.subarray(first)];
    if (bytes.length > 40) continue;
    for (let second = first; second < bytes.length; second++) {
      yield [bytes.subarray(0, first), bytes.subarray(first, second), bytes.subarray(second)];
    }
  }
}

async function everything(reads, lastEventId, more) {
  const events = [], comments = [], retries = [];
  let next = 0;
  const response = new Response(new ReadableStream({
    pull(c) { if (next < reads.length) c.enqueue(reads[next++]); else c.close(); },
  }));
  const options = { lastEventId, ...more, onComment: text => comments.push(text), onRetry: milliseconds => retries.push(milliseconds) };
  for await (const event of readEvents(response, options)) events.push(event);
  return { events, comments, retries };
}

function openResponse() {
  let controller;
  const response = new Response(new ReadableStream({ start: c => { controller = c; } }));
  return { response, send: text => controller.enqueue(new TextEncoder().encode(text)) };
}
