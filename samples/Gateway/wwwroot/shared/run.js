// A run: started by POST, followed to its end over any number of connections, started again when its server lost it, cancelled when it is left.
import { EventStream, StreamError } from '../sse.js';
import { showConnection } from './connection.js';
import { logEvent, logging, logNote } from './event-log.js';
import { t } from './words.js';

/** What the service said of a run that failed. */
export class RunFailed extends Error {
  name = 'RunFailed';
}

// What the Gateway says of runs that ended with it, and not because of what they were about.
const lost = /server (is shutting down|it ran on has stopped)|its server has stopped|le serveur s'arr\u00eate|son serveur s'est arr\u00eat\u00e9/;

/**
 * Hands out the events of a run, logged and with the connection shown, heartbeats included.
 * @param {string} path
 * @param {{body: FormData | string, headers?: Record<string, string>, signal: AbortSignal, failureOf: (event: object) => string | undefined,
 *   typeOf?: (event: object) => string, most?: number, fetch?: typeof fetch}} options
 *   signal: cancels the run. failureOf: what an event says when it is the failure of the run. typeOf: what the log calls an event. most: how often
 *   it is started, when servers lose it (3). fetch: see EventStream.
 * @throws {RunFailed} the run failed. @throws {StreamError} it was refused, or cannot be followed.
 */
export async function* followRun(path, { body, headers, signal, failureOf, typeOf = event => event.type, most = 3, fetch }) {
  for (let tries = 1; ; tries++) {
    // Whoever sends the same key again joins the run it began, so that a POST of which nothing came back can be sent again.
    const stream = new EventStream(path, {
      method: 'POST', body, headers: { ...headers, 'Idempotency-Key': newKey() }, repeats: true, maxFailures: 5, signal, fetch, onChange: showConnection, ...logging,
    });
    try {
      for await (const event of stream) {
        logEvent({ ...event, type: typeOf(event) });
        const failure = failureOf(event);
        if (failure !== undefined) throw new RunFailed(failure);
        yield event;
      }
      throw new StreamError('the stream ended without a result');
    } catch (error) {
      // A 404 where the run was: a server that does not know it.
      const isLost = (stream.location && error.status === 404) || (error instanceof RunFailed && lost.test(error.message));
      if (signal.aborted || !isLost || tries === most) throw error;
      logNote(t('The server lost the run with its restart: sent again'));
    } finally {
      if (signal.aborted && stream.location) cancel(stream.location, headers);
    }
  }
}

/** A run goes on without its page: nobody would look at it. */
function cancel(run, headers) {
  fetch(run, { method: 'DELETE', headers, keepalive: true }).catch(() => {});
}

// crypto.randomUUID() is not there over plain HTTP.
function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
}
