// Server-Sent Events over fetch(): any method, body and headers, by the rules of the WHATWG standard (HTML, section 9.2).
//
//   const stream = new EventStream('/analyze_sse', { method: 'POST', body: form });
//   for await (const { type, data, lastEventId } of stream) ...
//
// An EventStream connects again when its connection ends, and goes on after the last event it handed out. readEvents() reads one response.

const longestDelay = 2 ** 31 - 1; // what setTimeout can wait
const restarted = new Error('restarted');
const utf8 = new TextEncoder();

/**
 * Reads the events of one response.
 * @param {Response} response
 * @param {{lastEventId?: string, signal?: AbortSignal, maxLength?: number, onRead?: (bytes: number) => void, onId?: (lastEventId: string) => void,
 *   onRetry?: (milliseconds: number) => void, onComment?: (text: string) => void, onTooLong?: (type: string, lastEventId: string) => void}} options
 *   lastEventId: the id events carry until the stream sets one. signal: the one given to fetch(), so that not even an event already read
 *   is delivered after it. maxLength: an event with a longer line or more data, in characters (16 Mi), is passed over, and onTooLong is told.
 *   onRead: something came. onId: what a blank line makes the last event id. onRetry: a reconnection time, when its line is read.
 *   onComment: the text after the colon and one space.
 */
export async function* readEvents(response, { lastEventId = '', signal, maxLength = 2 ** 24, onRead, ...told } = {}) {
  if (!response.body) return;
  const reader = response.body.getReader();
  const decoder = new TextDecoder(); // removes one leading BOM, holds back a character that a read cuts, never fails
  const lines = new LineSplitter(maxLength);
  const events = new EventBuilder(lastEventId, maxLength, told);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return; // "Once the end of the file is reached, any pending data must be discarded."
      onRead?.(value.length);
      for (const line of lines.push(decoder.decode(value, { stream: true }))) {
        signal?.throwIfAborted();
        const event = events.take(line);
        if (event) yield event;
      }
    }
  } finally {
    reader.cancel().catch(() => {}); // a stream that already failed has told its reader
  }
}

/** Why there is no point in going on: the server refused (status, body), the answer of what may not be sent twice was cut, or the tries are used up. */
export class StreamError extends Error {
  name = 'StreamError';

  constructor(message, { status = 0, body = '', retryAfter = 0, cause } = {}) {
    super(message, { cause });
    Object.assign(this, { status, body, retryAfter });
  }
}

/**
 * A stream over any number of connections. Read it once, with for await; leaving the loop drops the connection.
 * It ends when the server answers 204 or close() is called, and throws a StreamError when there is no point in going on.
 */
export class EventStream {
  /** @type {'new' | 'connecting' | 'open' | 'waiting' | 'closed'} */
  state = 'new';
  /** The last event id: where the next connection goes on. */
  lastEventId;
  /** How many connections were opened. */
  connections = 0;
  /** Why the last connection or attempt ended, in words. */
  reason = '';
  /** How long it waits before the next attempt, in milliseconds. */
  delay = 0;
  /** @type {Response | undefined} */
  response;
  /** What the answer to a POST named by Location. @type {URL | undefined} */
  location;

  #request;
  #options;
  #backoff;
  #idle;
  #hasEvents = false;
  #closing = new AbortController();
  #ending;
  #attempt = new AbortController();

  /**
   * @param {string | URL} url
   * @param {{method?: string, headers?: HeadersInit, body?: BodyInit, lastEventId?: string, signal?: AbortSignal, repeats?: boolean,
   *   retry?: number, minRetry?: number, maxRetry?: number, healthyAfter?: number, maxFailures?: number, idle?: number, maxLength?: number,
   *   fetch?: typeof fetch, onChange?: (stream: EventStream) => void, onComment?: (text: string) => void, onRetry?: (milliseconds: number) => void,
   *   onTooLong?: (type: string, lastEventId: string) => void}} options
   *   signal: ends everything; the loop throws its reason. repeats: a POST that got no answer may be sent again (it has an Idempotency-Key, say).
   *   Else it is sent once; in either case what its answer names by Location is followed from there on, by GET. retry: the wait (3 s) until the
   *   server sets one. minRetry, maxRetry: the least it may set (0.5 s) and the longest wait (60 s). healthyAfter: a connection that lasted so long (5 s)
   *   and brought anything makes the next failure the first. maxFailures: so many in a row, and it gives up (never). idle: after such a silence
   *   a connection is dead; an SseKit server announces its heartbeat, else there is no limit. maxLength, onTooLong: as for readEvents().
   *   fetch: what sends the requests. A POST that it answers with 202 and a Location is followed there at once. onChange: there is another state.
   */
  constructor(url, { method = 'GET', headers, body, lastEventId = '', signal, ...options } = {}) {
    this.#request = { url: new URL(url, globalThis.document?.baseURI ?? globalThis.location?.href), method: method.toUpperCase(), headers: new Headers(headers), body };
    this.#options = options;
    this.#backoff = new Backoff(options);
    this.#idle = options.idle;
    this.#ending = AbortSignal.any([this.#closing.signal, ...(signal ? [signal] : [])]);
    this.lastEventId = lastEventId;
  }

  /** The attempts that failed since a connection was good for something. */
  get failures() {
    return this.#backoff.failures;
  }

  /** No more events, and the loop ends. May be called at any time, any number of times. */
  close() {
    this.#closing.abort();
  }

  /** Drops the connection, or ends the wait for the next, and connects at once. */
  reconnect() {
    this.#attempt.abort(restarted);
  }

  async *[Symbol.asyncIterator]() {
    try {
      for (;;) {
        const attempt = this.#attempt = new AbortController();
        const signal = AbortSignal.any([this.#ending, attempt.signal]);
        signal.throwIfAborted();
        let failure;
        let trouble = 'the server cannot be reached';
        try {
          const response = await this.#connect(signal);
          if (response.status === 204) return; // "Clients can be told to stop reconnecting using the HTTP 204 No Content response code."
          trouble = 'the connection broke off';
          yield* this.#read(response, signal);
          if (!this.#canGoOn) return;
          failure = new Error('the connection ended');
        } catch (error) {
          this.#ending.throwIfAborted();
          failure = attempt.signal.aborted ? attempt.signal.reason : error instanceof StreamError ? error : new Error(trouble, { cause: error });
          if (failure.status > 0 && !(isPassing(failure.status) && this.#canGoOn)) throw failure;
          if (!this.#canGoOn) throw new StreamError('the answer was cut', { cause: failure });
        } finally {
          attempt.abort(); // of a loop that was left, too
        }
        this.reason = failure.message;
        if (failure !== restarted) await this.#wait(failure);
      }
    } catch (error) {
      if (!this.#closing.signal.aborted) throw error;
    } finally {
      this.#become('closed');
    }
  }

  /** Whether another connection would do nothing twice and hand out nothing twice. */
  get #canGoOn() {
    if (this.location) return this.lastEventId !== '' || !this.#hasEvents;
    return isSafe(this.#request.method) || (this.connections === 0 && (this.#options.repeats ?? false));
  }

  async #connect(signal) {
    this.#become('connecting');
    const { url, method, body } = this.#request;
    const headers = new Headers(this.#request.headers);
    if (!headers.has('Accept')) headers.set('Accept', 'text/event-stream');
    // A character of a header is one byte: the id goes out as UTF-8.
    if (this.lastEventId !== '') headers.set('Last-Event-ID', String.fromCharCode(...utf8.encode(this.lastEventId)));
    const send = this.#options.fetch ?? fetch;
    const response = this.response = await send(url, { method, body, headers, signal, cache: 'no-store' });
    const place = isSafe(method) ? null : response.headers.get('Location');
    if (place && response.status === 202) {
      response.body?.cancel().catch(() => {});
      this.#moveTo(new URL(place, response.url || url));
      return this.#connect(signal);
    }
    const type = response.headers.get('Content-Type')?.split(';')[0].trim().toLowerCase();
    if (response.status !== 204 && (response.status !== 200 || type !== 'text/event-stream')) throw await refusal(response);
    if (place) this.#moveTo(new URL(place, response.url || url));
    return response;
  }

  #moveTo(url) {
    const { headers } = this.#request;
    headers.delete('Content-Type');
    this.#request = { url, method: 'GET', headers };
    this.location = url;
  }

  async *#read(response, signal) {
    const opened = Date.now();
    const silence = new Silence(this.#idle, () => this.#attempt.abort(new Error('the server fell silent')));
    let brought = 0;
    this.connections++;
    this.#become('open');
    try {
      for await (const event of readEvents(response, {
        lastEventId: this.lastEventId,
        signal,
        maxLength: this.#options.maxLength,
        onTooLong: (type, lastEventId) => this.#tell('onTooLong', type, lastEventId),
        onRead: bytes => { brought += bytes; silence.break(); },
        onId: id => { this.lastEventId = id; },
        onRetry: milliseconds => { this.#backoff.retry = milliseconds; this.#tell('onRetry', milliseconds); },
        onComment: text => { silence.limit = this.#idle ??= idleOf(text); this.#tell('onComment', text); },
      })) {
        this.#hasEvents = true;
        yield event;
      }
    } finally {
      silence.end();
      if (brought > 0) this.#backoff.lasted(Date.now() - opened);
    }
  }

  async #wait(cause) {
    const { retryAfter = 0, message } = cause;
    const delay = this.#backoff.next(retryAfter);
    if (delay === undefined) throw new StreamError(`given up after ${this.failures} attempt${this.failures === 1 ? '' : 's'}: ${message}`, { cause });
    const { signal } = this.#attempt = new AbortController();
    this.delay = delay;
    this.#become('waiting');
    await new Promise(resolve => {
      const timer = setTimeout(resolve, delay);
      AbortSignal.any([signal, this.#ending]).addEventListener('abort', () => { clearTimeout(timer); resolve(); });
    });
    this.#ending.throwIfAborted();
  }

  #become(state) {
    this.state = state;
    this.#tell('onChange', this);
  }

  /** A handler that throws is no broken connection: as with a listener of an EventTarget, its error goes where uncaught ones go. */
  #tell(handler, ...what) {
    try {
      this.#options[handler]?.(...what);
    } catch (error) {
      queueMicrotask(() => { throw error; });
    }
  }
}

/** How long to wait before the next attempt: never less than the server says, longer with each failure, and drawn by chance above that. */
class Backoff {
  failures = 0;
  #options;
  #retry;

  constructor({ retry = 3_000, ...options }) {
    this.#options = { minRetry: 500, maxRetry: 60_000, healthyAfter: 5_000, maxFailures: Infinity, ...options };
    this.#retry = retry;
  }

  /** What the server sets stays in force over connections. */
  set retry(milliseconds) {
    this.#retry = Math.min(Math.max(milliseconds, this.#options.minRetry), this.#options.maxRetry);
  }

  lasted(milliseconds) {
    if (milliseconds >= this.#options.healthyAfter) this.failures = 0;
  }

  /** @returns {number | undefined} nothing when there were attempts enough. */
  next(floor) {
    const { maxRetry, maxFailures } = this.#options;
    if (this.failures >= maxFailures) return undefined;
    const most = Math.min(Math.max(this.#retry, 10) * 2 ** ++this.failures, Math.max(maxRetry, this.#retry));
    return Math.min(Math.max(this.#retry + (most - this.#retry) * Math.random(), floor), longestDelay);
  }
}

/** Tells when nothing came for too long, if there is a limit. */
class Silence {
  #limit;
  #told;
  #timer;

  constructor(limit, told) {
    this.#told = told;
    this.limit = limit;
  }

  set limit(milliseconds) {
    this.#limit = milliseconds;
    this.break();
  }

  break() {
    this.end();
    if (this.#limit) this.#timer = setTimeout(this.#told, this.#limit);
  }

  end() {
    clearTimeout(this.#timer);
  }
}

/** An SseKit server opens its streams with ": ssekit heartbeat=15000". */
function idleOf(comment) {
  const heartbeat = /^ssekit heartbeat=(\d+)$/.exec(comment)?.[1];
  return heartbeat && Math.min(2 * heartbeat + 5_000, longestDelay);
}

const isSafe = method => method === 'GET' || method === 'HEAD';
const isPassing = status => [408, 425, 429].includes(status) || (status >= 500 && status <= 599);

async function refusal(response) {
  const { status } = response;
  const type = response.headers.get('Content-Type');
  const after = response.headers.get('Retry-After');
  if (status === 200) {
    response.body?.cancel().catch(() => {});
    return new StreamError(`the answer is ${type ?? 'of no type'}, not text/event-stream`, { status });
  }
  const body = await beginningOf(response);
  const retryAfter = after === null ? 0 : Math.max((/^\d+$/.test(after) ? after * 1000 : Date.parse(after) - Date.now()) || 0, 0);
  return new StreamError(`HTTP ${status}`, { status, body, retryAfter });
}

async function beginningOf(response) {
  const most = 65_536;
  const decoder = new TextDecoder();
  const reader = response.body?.getReader();
  let text = '';
  try {
    for (let next = await reader?.read(); next && !next.done && text.length < most; next = await reader.read()) {
      text += decoder.decode(next.value, { stream: true });
    }
  } catch {
    // What came will do.
  }
  reader?.cancel().catch(() => {});
  return text.slice(0, most);
}

/** Lines end at CRLF, LF or CR. A CR ends its line at once: the LF that may follow is swallowed when it comes. Of a line too long some is missing. */
class LineSplitter {
  #line = '';
  #afterReturn = false;
  #most;

  constructor(most) {
    this.#most = most;
  }

  *push(text) {
    if (text === '') return;
    let start = this.#afterReturn && text[0] === '\n' ? 1 : 0;
    this.#afterReturn = text.endsWith('\r');
    for (const { 0: end, index } of text.matchAll(/\r\n?|\n/g)) {
      if (index < start) continue;
      const line = this.#line + text.slice(start, index);
      this.#line = '';
      start = index + end.length;
      yield line;
    }
    if (this.#line.length <= this.#most) this.#line += text.slice(start);
  }
}

/** One line in; at a blank line the event comes out, if there is one. */
class EventBuilder {
  #type = '';
  #data = [];
  #length = 0;
  #id;
  #most;
  #told;

  constructor(lastEventId, most, told) {
    this.#id = lastEventId;
    this.#most = most;
    this.#told = told;
  }

  take(line) {
    if (line === '') return this.#dispatch();
    if (line.length > this.#most) return this.#grow(Infinity);
    const colon = line.indexOf(':');
    if (colon < 0) return this.#field(line, '');
    this.#field(line.slice(0, colon), line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1));
  }

  #field(name, value) {
    switch (name) {
      case '': this.#told.onComment?.(value); break;
      case 'event': this.#type = value; break;
      case 'data': this.#data.push(value); this.#grow(value.length + 1); break;
      case 'id': if (!value.includes('\0')) this.#id = value; break;
      case 'retry': if (/^[0-9]+$/.test(value)) this.#told.onRetry?.(Math.min(Number(value), longestDelay)); break;
    }
  }

  #grow(length) {
    this.#length += length;
    if (this.#isTooLong) this.#data = [];
  }

  /** The last line's end is not counted: it is no part of the data. */
  get #isTooLong() {
    return this.#length > this.#most + 1;
  }

  #dispatch() {
    const event = { type: this.#type || 'message', data: this.#data.join('\n'), lastEventId: this.#id };
    const empty = this.#data.length === 0;
    this.#told.onId?.(this.#id); // "Set the last event ID string of the event source to the value of the last event ID buffer."
    if (this.#isTooLong) this.#told.onTooLong?.(event.type, event.lastEventId);
    this.#type = '';
    this.#data = [];
    this.#length = 0;
    return empty ? undefined : event;
  }
}
