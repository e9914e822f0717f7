// The request to the call audio service, and what its events say. They are unnamed: where the run is stands in `step`.
import { followRun } from '../shared/run.js';
import { uploading } from '../shared/upload.js';
import { StreamError } from '../sse.js';

/**
 * Hands out what the events of a call say, heartbeats left out, up to the one with the result.
 * @param {File} file
 * @param {{language: string, translation: boolean, insights: boolean}} wanted
 * @param {{signal: AbortSignal, onUpload: (sent: number, size: number) => void}} options
 */
export async function* processCall(file, wanted, { signal, onUpload }) {
  const request = { body: form(file, wanted), signal, failureOf, typeOf, fetch: uploading(onUpload) };
  try {
    for await (const event of followRun('audio/process-stream-realtime', request)) {
      const said = JSON.parse(event.data);
      if (!said.heartbeat) yield said;
      if (said.step === 'completed') return;
    }
  } catch (error) {
    if (!(error instanceof StreamError)) throw error;
    throw new Error(detail(error) ?? `Audio processing failed: ${error.message}`, { cause: error });
  }
}

function form(file, { language, translation, insights }) {
  const body = new FormData();
  body.append('language', language);
  body.append('include_translation', translation);
  body.append('include_insights', insights);
  body.append('audio', file);
  return body;
}

function failureOf({ data }) {
  const { step, message, error } = JSON.parse(data);
  if (step === 'failed') return `${message}: ${error}`;
  return step === 'timeout' ? error : undefined;
}

function typeOf({ data }) {
  const { step, gap } = JSON.parse(data);
  return gap ? 'gap' : step;
}

/** The service's own words for a refusal, also for one that was tried again in vain. */
function detail({ status, body, cause }) {
  try {
    return JSON.parse(status >= 400 ? body : cause.body).detail;
  } catch {
    return undefined;
  }
}
