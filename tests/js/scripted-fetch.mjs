// A fetch() that answers as it was told, one answer a request, and keeps the requests.

import { StreamError } from '../../samples/Gateway/wwwroot/sse.js';

const utf8 = new TextEncoder();

/**
 * @param {import('node:test').TestContext} t
 * @param {((request: object) => Response | Promise<Response>)[]} answers
 * @returns {object[]} the requests: url, method, headers, body, cache, signal
 */
export function scriptFetch(t, ...answers) {
  const requests = [];
  t.mock.method(globalThis, 'fetch', async (url, { method, headers, body, cache, signal }) => {
    const request = { url: String(url), method, headers: Object.fromEntries(headers), body, cache, signal };
    requests.push(request);
    const answer = answers[requests.length - 1];
    if (!answer) throw new StreamError(`nobody expected request ${requests.length}`, { status: 400 });
    return answer(request);
  });
  return requests;
}

/** An event stream of this text, which then ends. */
export const stream = (text, headers = {}) => () => new Response(text, { headers: { 'Content-Type': 'text/event-stream', ...headers } });

/** An event stream of this text, which then breaks off. */
export const broken = (text, headers = {}) => () => openStream(text, headers).then(({ response, fail }) => { fail(); return response; });

/** An event stream that stays open until the request is aborted; send() adds to it. */
export function open(text = '', headers = {}) {
  let opened;
  const answer = async ({ signal }) => {
    opened = await openStream(text, headers);
    signal.addEventListener('abort', () => opened.fail(signal.reason));
    return opened.response;
  };
  return Object.assign(answer, { send: more => opened.send(more) });
}

export const status = (code, headers = {}, body = null) => () => new Response(body, { status: code, headers });

export const networkError = () => () => { throw new TypeError('fetch failed'); };

async function openStream(text, headers) {
  let controller;
  const body = new ReadableStream({ start: c => { controller = c; } });
  const send = more => controller.enqueue(utf8.encode(more));
  if (text) send(text);
  const response = new Response(body, { headers: { 'Content-Type': 'text/event-stream', ...headers } });
  // What was sent is read first: an error throws away what still waits.
  return { response, send, fail: (reason = new TypeError('terminated')) => setImmediate(() => controller.error(reason)) };
}
