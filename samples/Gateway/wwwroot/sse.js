// Reads Server-Sent Events from the response of any fetch(), POST included, as the WHATWG standard says (section 9.2.6).
//
//   for await (const { type, data, lastEventId } of readEvents(await fetch(url, { method: 'POST', body }))) ...

/**
 * @param {Response} response
 * @param {{lastEventId?: string, signal?: AbortSignal, onRetry?: (milliseconds: number) => void, onComment?: (text: string) => void}} options
 *   lastEventId: the id events carry until the stream sets one. signal: the one given to fetch(), so that not even an event already read
 *   is delivered after it. onRetry: a reconnection time, when its line is read. onComment: the text after the colon and one space.
 */
export async function* readEvents(response, { lastEventId = '', signal, onRetry, onComment } = {}) {
  if (!response.body) return;
  const reader = response.body.getReader();
  const utf8 = new TextDecoder(); // removes one leading BOM, holds back a character that a read cuts, never fails
  const lines = new LineSplitter();
  const events = new EventBuilder(lastEventId, onRetry, onComment);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return; // "Once the end of the file is reached, any pending data must be discarded."
      for (const line of lines.push(utf8.decode(value, { stream: true }))) {
        signal?.throwIfAborted();
        const event = events.take(line);
        if (event) yield event;
      }
    }
  } finally {
    reader.cancel().catch(() => {}); // a stream that already failed has told its reader
  }
}

const longestDelay = 2 ** 31 - 1; // what setTimeout can wait

/** Lines end at CRLF, LF or CR. A CR ends its line at once: the LF that may follow is swallowed when it comes. */
class LineSplitter {
  #line = '';
  #afterReturn = false;

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
    this.#line += text.slice(start);
  }
}

/** One line in; at a blank line the event comes out, if there is one. */
class EventBuilder {
  #type = '';
  #data = [];
  #id;
  #onRetry;
  #onComment;

  constructor(lastEventId, onRetry, onComment) {
    this.#id = lastEventId;
    this.#onRetry = onRetry;
    this.#onComment = onComment;
  }

  take(line) {
    if (line === '') return this.#dispatch();
    const colon = line.indexOf(':');
    if (colon < 0) return this.#field(line, '');
    this.#field(line.slice(0, colon), line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1));
  }

  #field(name, value) {
    switch (name) {
      case '': this.#onComment?.(value); break;
      case 'event': this.#type = value; break;
      case 'data': this.#data.push(value); break;
      case 'id': if (!value.includes('\0')) this.#id = value; break;
      case 'retry': if (/^[0-9]+$/.test(value)) this.#onRetry?.(Math.min(Number(value), longestDelay)); break;
    }
  }

  #dispatch() {
    const event = { type: this.#type || 'message', data: this.#data.join('\n'), lastEventId: this.#id };
    const empty = this.#data.length === 0;
    this.#type = '';
    this.#data = [];
    return empty ? undefined : event;
  }
}
