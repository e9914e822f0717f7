// The two requests of the PDF compliance service. Each resolves to the report.
import { followRun } from '../shared/run.js';
import { StreamError } from '../sse.js';

/** The stream ended, or never began, without the report and without an error of the service: the other request may still do. */
export class StreamBroke extends Error {}

export async function analyzeOnce(file, signal) {
  const response = await fetch('analyze', { method: 'POST', body: form(file), signal });
  if (response.ok) return response.json();
  throw refused(response.status, await response.text());
}

/** @param {{signal: AbortSignal, onProgress: (progress: object) => void}} options */
export async function analyzeStreaming(file, { signal, onProgress }) {
  const failureOf = ({ type, data }) => type === 'error' ? JSON.parse(data).error : undefined;
  try {
    for await (const { type, data } of followRun('analyze_sse', { body: form(file), signal, failureOf })) {
      if (type === 'progress') onProgress(JSON.parse(data));
      else if (type === 'done') return JSON.parse(data);
    }
  } catch (error) {
    if (!(error instanceof StreamError)) throw error;
    throw error.status >= 400 ? refused(error.status, error.body) : new StreamBroke('', { cause: error });
  }
}

function form(file) {
  const body = new FormData();
  body.append('file', file);
  return body;
}

function refused(status, body) {
  let detail;
  try {
    ({ detail } = JSON.parse(body));
  } catch {
    // Not the service's own words.
  }
  return new Error(detail ?? `HTTP ${status}`);
}
