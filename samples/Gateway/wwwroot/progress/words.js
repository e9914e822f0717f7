// What the service says, in words.
import { StreamError } from '../sse.js';

/** What an event says of the stream itself; nothing when it is about what is followed. */
export function wordsOf(type, data) {
  switch (type) {
    case 'connected': return `Connected to the ${data.stream} ${data.id}.`;
    case 'disconnected': return goodbyes[data.reason] ?? `Disconnected: ${data.reason}.`;
    case 'temporal_status': return statusWords(data);
    case 'error': return `The stream failed: ${data.error}`;
    case 'gap': return `A gap: what came after ${data.from ?? 'the last event'}, if anything did, is not kept any more.`;
  }
}

const goodbyes = {
  shutdown: 'The server shuts down. The stream goes on when there is one again.',
  expired: 'The stream, or the sign-in, is as old as it may become.',
  finished: 'Finished: nothing more comes.',
};

function statusWords({ type, status, start_time: start, close_time: close }) {
  const times = [start && `since ${moment(start)}`, close && `until ${moment(close)}`].filter(Boolean).join(', ');
  return `Temporal: ${type ?? 'the workflow'} is ${status}${times && `, ${times}`}.`;
}

const moment = time => new Date(time).toLocaleString();

/** What a step is like. */
export function stepWords({ step, message, error, canceled }) {
  if (canceled) return `${step}: canceled${error ? `, ${error}` : ''}`;
  if (error) return `${step}: failed, ${error}`;
  return message ? `${step}: ${message}` : step;
}

/** A request that was refused with {"error","field"?}. */
export class Refused extends Error {
  name = 'Refused';

  constructor({ status, body, retryAfter }) {
    const { error, field } = read(body);
    const wait = retryAfter > 0 ? ` Again in ${Math.ceil(retryAfter / 1_000)} s.` : '';
    super(`${error ?? `HTTP ${status}`}.${wait}`);
    Object.assign(this, { status, field });
  }
}

/** Why a request, or a stream, failed. */
export function failureWords(error) {
  if (error instanceof StreamError && error.status >= 400) return new Refused(error).message;
  if (error instanceof Refused) return error.message;
  return error instanceof TypeError ? 'The server cannot be reached.' : `${error.message.charAt(0).toUpperCase()}${error.message.slice(1)}.`;
}

/** The object that a text is in JSON; an empty one when it is none, for other programs may say anything. */
export function read(text) {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}
