// The two requests of the PDF compliance service. Each resolves to the report.
import { readEvents } from './sse.js';

/** The stream ended, or never began, without the report and without an error of the service: the other request may still do. */
export class StreamBroke extends Error {}

export async function analyzeOnce(file, signal) {
  const response = await post('analyze', file, signal);
  return response.json();
}

/**
 * @param {{signal: AbortSignal, onProgress: (progress: object) => void, onEvent: (type: string, data: string) => void}} options
 *   onEvent is told of everything in the stream, comments and reconnection times too.
 */
export async function analyzeStreaming(file, { signal, onProgress, onEvent }) {
  const response = await post('analyze_sse', file, signal);
  if (!response.headers.get('Content-Type')?.startsWith('text/event-stream')) throw new StreamBroke();
  const run = response.headers.get('Location');
  try {
    return await followed(response, { signal, onProgress, onEvent });
  } catch (error) {
    // A run goes on without its page: nobody would look at it.
    if (run && (signal.aborted || error instanceof StreamBroke)) fetch(run, { method: 'DELETE', keepalive: true }).catch(() => {});
    throw error;
  }
}

async function followed(response, { signal, onProgress, onEvent }) {
  for await (const { type, data } of unbroken(readEvents(response, {
    signal,
    onComment: text => onEvent('(comment)', text),
    onRetry: milliseconds => onEvent('(retry)', String(milliseconds)),
  }))) {
    onEvent(type, data);
    if (type === 'progress') onProgress(JSON.parse(data));
    else if (type === 'done') return JSON.parse(data);
    else if (type === 'error') throw new Error(JSON.parse(data).error);
  }
  throw new StreamBroke();
}

async function* unbroken(events) {
  try {
    yield* events;
  } catch (error) {
    throw error.name === 'AbortError' ? error : new StreamBroke('', { cause: error });
  }
}

async function post(path, file, signal) {
  const body = new FormData();
  body.append('file', file);
  const response = await fetch(path, { method: 'POST', body, signal });
  if (response.ok) return response;
  const { detail } = await response.json().catch(() => ({}));
  throw new Error(detail ?? `HTTP ${response.status}`);
}
