import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import test from 'node:test';
import { EventStream, StreamError } from '../../samples/Gateway/wwwroot/sse.js';
import { broken, networkError, open, scriptFetch, status, stream } from './scripted-fetch.mjs';

const url = 'http://host/feed';
const over = status(204);

test('C1 an address that is none throws at once', () => {
  assert.throws(() => new EventStream('http://'), TypeError);
});

test('C2 C3 it asks for an event stream, past every cache', async t => {
  const requests = scriptFetch(t, over);
  await follow(t, new EventStream(url, { headers: { Authorization: 'Bearer x' } }));
  const [{ method, headers, cache }] = requests;
  assert.deepEqual({ method, headers, cache }, { method: 'GET', headers: { accept: 'text/event-stream', authorization: 'Bearer x' }, cache: 'no-store' });
});

test('C4 C12 C14 its states, each told once, open before the first event', async t => {
  scriptFetch(t, stream('data: a\n\n'), over);
  const told = [];
  const followed = new EventStream(url, { onChange: ({ state }) => told.push(state) });
  assert.equal(followed.state, 'new');
  await follow(t, followed, ({ data }) => told.push(data));
  assert.deepEqual(told, ['connecting', 'open', 'a', 'waiting', 'connecting', 'closed']);
});

test('C6 C13 it connects again after a network error, an end and a break', async t => {
  scriptFetch(t, networkError(), stream('data: a\n\n'), broken('data: b\n\n'), stream('data: c\n\n'), over);
  const reasons = [];
  const { events, followed } = await followAll(t, { onChange: ({ state, reason }) => state === 'waiting' && reasons.push(reason) });
  assert.deepEqual(events.map(({ data }) => data), ['a', 'b', 'c']);
  assert.deepEqual(reasons, ['the server cannot be reached', 'the connection ended', 'the connection broke off', 'the connection ended']);
  assert.equal(followed.connections, 3);
});

test('a handler that throws is told as an uncaught error, and the stream goes on', () => {
  const program = `
    import { EventStream } from ${JSON.stringify(new URL('../../samples/Gateway/wwwroot/sse.js', import.meta.url))};
    process.on('uncaughtException', ({ message }) => console.log(message));
    const fails = name => ({ [name]: () => { throw new Error(name); } });
    const stream = new EventStream('http://host/feed', {
      maxLength: 10, ...fails('onChange'), ...fails('onComment'), ...fails('onRetry'), ...fails('onTooLong'),
      fetch: async () => new Response(': c\\nretry: 1\\ndata: abcdefghijk\\n\\ndata: a\\n\\n', { headers: { 'Content-Type': 'text/event-stream' } }),
    });
    for await (const { data } of stream) {
      console.log(data);
      break;
    }`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8', timeout: 60_000 });
  assert.equal(stderr, '');
  assert.deepEqual([...new Set(stdout.trim().split('\n'))].sort(), ['a', 'onChange', 'onComment', 'onRetry', 'onTooLong']);
});

test('X7 an event that is too long is told, and not asked for again', async t => {
  const requests = scriptFetch(t, stream('id: 1\ndata: a\n\nid: 2\ndata: abcdefghij\n\n'), over);
  const told = [];
  const { events } = await followAll(t, { maxLength: 10, onTooLong: (...event) => told.push(event) });
  assert.deepEqual(events.map(({ data }) => data), ['a']);
  assert.deepEqual(told, [['message', '2']]);
  assert.equal(requests[1].headers['last-event-id'], '2');
});

for (const code of [201, 205, 301, 400, 401, 403, 404, 409, 410]) {
  test(`C7 status ${code} ends it for good, with what the server said`, async t => {
    scriptFetch(t, status(code, {}, code === 205 ? null : 'no'));
    await assert.rejects(followAll(t), { name: 'StreamError', status: code, body: code === 205 ? '' : 'no' });
  });
}

for (const code of [408, 425, 429, 500, 502, 503, 504]) {
  test(`C7 status ${code} is tried again`, async t => {
    const requests = scriptFetch(t, status(code), over);
    await followAll(t);
    assert.equal(requests.length, 2);
  });
}

test('C8 204 ends it, the first time and the second', async t => {
  const requests = scriptFetch(t, stream('data: a\n\n'), over);
  const { followed } = await followAll(t);
  assert.equal(requests.length, 2);
  assert.equal(followed.state, 'closed');
});

for (const type of ['text/event-stream', 'text/event-stream;charset=UTF-8', 'TEXT/Event-Stream ; x=y']) {
  test(`C9 ${type} is an event stream`, async t => {
    scriptFetch(t, stream('data: a\n\n', { 'Content-Type': type }), over);
    assert.equal((await followAll(t)).events.length, 1);
  });
}

for (const type of ['text/event-stream-x', 'text/plain', 'x bogus']) {
  test(`C9 ${type} is none`, async t => {
    scriptFetch(t, stream('data: a\n\n', { 'Content-Type': type }));
    await assert.rejects(followAll(t), { name: 'StreamError', status: 200, message: `the answer is ${type}, not text/event-stream` });
  });
}

test('C15 C16 C24 the wait is never shorter than the server says, also later, and grows', async t => {
  scriptFetch(t, stream('retry: 1000\n\ndata: a\n\n'), networkError(), networkError(), over);
  const delays = await waits(t, { random: 0 });
  assert.deepEqual(delays, [1000, 1000, 1000]);
  scriptFetch(t, stream('retry: 1000\n\ndata: a\n\n'), networkError(), networkError(), over);
  assert.deepEqual(await waits(t, { random: 1 }), [2000, 4000, 8000]);
});

test('C20 the first wait is three seconds', async t => {
  scriptFetch(t, networkError(), over);
  assert.deepEqual(await waits(t, { random: 0 }), [3000]);
});

test('X20 what the server sets is kept between the least and the most', async t => {
  scriptFetch(t, stream('retry: 0\n\n'), stream('retry: 99999999999\n\n'), over);
  assert.deepEqual(await waits(t, { random: 0 }), [500, 60000]);
});

test('a Retry-After is a floor', async t => {
  scriptFetch(t, status(503, { 'Retry-After': '7' }), over);
  assert.deepEqual(await waits(t, { random: 0 }), [7000]);
});

test('a connection that lasted and brought something makes the next failure the first', async t => {
  const long = open('data: a\n\n');
  scriptFetch(t, networkError(), networkError(), long, over);
  const failures = [];
  const followed = new EventStream(url, { onChange: stream => stream.state === 'waiting' && failures.push(stream.failures) });
  await follow(t, followed, () => { t.mock.timers.tick(5_000); followed.reconnect(); });
  assert.deepEqual(failures, [1, 2]);
  assert.equal(followed.failures, 0);
});

test('after so many failures in a row it gives up', async t => {
  scriptFetch(t, networkError(), networkError(), networkError());
  await assert.rejects(followAll(t, { maxFailures: 2 }), { name: 'StreamError', status: 0, message: 'given up after 2 attempts: the server cannot be reached' });
});

test('C18 P41 the last event id goes along, as UTF-8, until an empty one resets it', async t => {
  const requests = scriptFetch(t, stream('id: é€\ndata\n\n'), stream('data\n\n'), stream('id\n\n'), over);
  const { events } = await followAll(t, { lastEventId: '7' });
  assert.deepEqual(requests.map(({ headers }) => headers['last-event-id']), ['7', 'Ã©â\x82¬', 'Ã©â\x82¬', undefined]);
  assert.deepEqual(events.map(({ lastEventId }) => lastEventId), ['é€', 'é€']);
});

test('C19 every attempt sends the same request', async t => {
  const requests = scriptFetch(t, networkError(), networkError(), stream(''));
  await followAll(t, { method: 'post', headers: { 'Idempotency-Key': 'k' }, body: '{}', repeats: true });
  assert.deepEqual(requests.map(({ method, body, headers }) => [method, body, headers['idempotency-key']]), Array(3).fill(['POST', '{}', 'k']));
});

test('C21 close() ends the loop, drops the connection, and no event read before comes after it', async t => {
  const requests = scriptFetch(t, open('data: a\n\ndata: b\n\n'));
  const followed = new EventStream(url);
  const events = await follow(t, followed, () => { followed.close(); followed.close(); });
  assert.deepEqual(events.map(({ data }) => data), ['a']);
  assert.ok(requests[0].signal.aborted);
  assert.equal(followed.state, 'closed');
});

test('C17 C21 close() ends a wait', async t => {
  const requests = scriptFetch(t, networkError());
  const followed = new EventStream(url, { onChange: ({ state }) => state === 'waiting' && queueMicrotask(() => followed.close()) });
  for await (const event of followed) assert.fail(event.data);
  assert.equal(requests.length, 1);
});

test('C21 one that was closed before it was read does not connect', async t => {
  const requests = scriptFetch(t);
  const followed = new EventStream(url);
  followed.close();
  for await (const event of followed) assert.fail(event.data);
  assert.equal(requests.length, 0);
});

test('a signal ends it with its reason, also in a wait', async t => {
  const abort = new AbortController();
  scriptFetch(t, networkError());
  const followed = new EventStream(url, { signal: abort.signal, onChange: ({ state }) => state === 'waiting' && queueMicrotask(() => abort.abort(new Error('enough'))) });
  await assert.rejects(all(followed), { message: 'enough' });
  assert.equal(followed.state, 'closed');
});

test('C25 what a break cuts is asked for again: the id is that of the last event that was complete', async t => {
  const requests = scriptFetch(t, broken('id: 1\ndata: a\n\nid: 2\ndata: half'), over);
  await followAll(t);
  assert.equal(requests[1].headers['last-event-id'], '1');
});

test('an id in a block of its own counts', async t => {
  const requests = scriptFetch(t, broken('data: a\n\nid: 1\n\n'), over);
  await followAll(t);
  assert.equal(requests[1].headers['last-event-id'], '1');
});

test('C27 leaving the loop drops the connection', async t => {
  const requests = scriptFetch(t, open('data: a\n\n'));
  for await (const { data } of new EventStream(url)) {
    assert.equal(data, 'a');
    break;
  }
  assert.ok(requests[0].signal.aborted);
});

test('reconnect() drops the connection and connects at once', async t => {
  const requests = scriptFetch(t, open('id: 1\ndata: a\n\n'), over);
  const states = [];
  const followed = new EventStream(url, { onChange: ({ state }) => states.push(state) });
  for await (const event of followed) followed.reconnect(event);
  assert.deepEqual(states, ['connecting', 'open', 'connecting', 'closed']);
  assert.ok(requests[0].signal.aborted);
  assert.equal(requests[1].headers['last-event-id'], '1');
});

test('reconnect() ends a wait', async t => {
  const requests = scriptFetch(t, networkError(), over);
  const followed = new EventStream(url, { onChange: ({ state }) => state === 'waiting' && queueMicrotask(() => followed.reconnect()) });
  for await (const event of followed) assert.fail(event.data);
  assert.equal(requests.length, 2);
});

test('X19 silence longer than twice the announced heartbeat and five seconds is a dead connection', async t => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const silent = open(': ssekit heartbeat=10000\n\ndata: a\n\n');
  scriptFetch(t, silent, over);
  const told = [];
  const followed = new EventStream(url, { onChange: ({ state, reason }) => told.push(state === 'waiting' ? reason : state) });
  const events = followed[Symbol.asyncIterator]();
  await events.next();
  const next = events.next();
  t.mock.timers.tick(24_999);
  silent.send('d'); // any byte counts
  await settled();
  t.mock.timers.tick(24_999);
  await settled();
  assert.equal(followed.state, 'open');
  t.mock.timers.tick(1);
  await until(() => followed.state === 'waiting');
  t.mock.timers.tick(60_000);
  assert.ok((await next).done);
  assert.deepEqual(told, ['connecting', 'open', 'the server fell silent', 'connecting', 'closed']);
});

test('C19 a POST that was answered is not sent again', async t => {
  const requests = scriptFetch(t, broken('data: a\n\n'));
  await assert.rejects(followAll(t, { method: 'POST', repeats: true }), { name: 'StreamError', message: 'the answer was cut' });
  assert.equal(requests.length, 1);
});

test('a POST that may have arrived is not sent again', async t => {
  const requests = scriptFetch(t, networkError());
  await assert.rejects(followAll(t, { method: 'POST' }), { name: 'StreamError', message: 'the answer was cut' });
  assert.equal(requests.length, 1);
});

test('the answer to a POST ends with its response', async t => {
  scriptFetch(t, stream('data: a\n\n'));
  assert.equal((await followAll(t, { method: 'POST' })).events.length, 1);
});

test('a POST is followed by GET where its answer said, after the last id', async t => {
  const requests = scriptFetch(t, broken('id: 1\ndata: a\n\n', { Location: '/runs/7' }), stream('id: 2\ndata: b\n\n'), over);
  const { events, followed } = await followAll(t, { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json', 'X-Key': 'k' } });
  assert.deepEqual(events.map(({ data }) => data), ['a', 'b']);
  assert.deepEqual(requests.slice(1).map(({ url, method, body }) => ({ url, method, body })), Array(2).fill({ url: 'http://host/runs/7', method: 'GET', body: undefined }));
  assert.deepEqual(requests[1].headers, { accept: 'text/event-stream', 'x-key': 'k', 'last-event-id': '1' });
  assert.equal(followed.location.href, 'http://host/runs/7');
});

test('a POST of which nothing came yet is followed from the beginning', async t => {
  const requests = scriptFetch(t, broken(': hello\n\n', { Location: '/runs/7' }), over);
  await followAll(t, { method: 'POST' });
  assert.equal(requests[1].headers['last-event-id'], undefined);
});

test('where a POST had events but no id, going on would tell them twice', async t => {
  scriptFetch(t, broken('data: a\n\n', { Location: '/runs/7' }));
  await assert.rejects(followAll(t, { method: 'POST' }), { message: 'the answer was cut' });
});

test('comments and reconnection times are told', async t => {
  scriptFetch(t, stream(': hello\n\nretry: 700\n\n'), over);
  const told = [];
  await followAll(t, { onComment: text => told.push(text), onRetry: milliseconds => told.push(milliseconds) });
  assert.deepEqual(told, ['hello', 700]);
});

/** Follows to the end without waiting in real time. */
async function follow(t, followed, onEvent = () => {}) {
  const events = [];
  mockTime(t);
  const waiting = setInterval(() => { if (followed.state === 'waiting') t.mock.timers.tick(followed.delay); });
  try {
    for await (const event of followed) {
      events.push(event);
      await onEvent(event);
    }
    return events;
  } finally {
    clearInterval(waiting);
  }
}

async function followAll(t, options = {}) {
  const followed = new EventStream(url, options);
  return { events: await follow(t, followed), followed };
}

async function waits(t, { random }) {
  const delays = [];
  t.mock.method(Math, 'random', () => random);
  await followAll(t, { onChange: ({ state, delay }) => state === 'waiting' && delays.push(delay) });
  return delays;
}

function mockTime(t) {
  t.mock.timers.reset();
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
}

async function all(items) {
  for await (const item of items) assert.fail(item);
}

const settled = () => new Promise(resolve => setImmediate(resolve));

async function until(isSo) {
  while (!isSo()) await settled();
}
