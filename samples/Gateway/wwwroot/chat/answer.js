// One request to the relay, in Gemini's shape.
import { authorization } from '../shared/access.js';
import { followRun, RunFailed } from '../shared/run.js';

const end = '[DONE]';
const restarted = 'The server does not know it any more: it was restarted, or the token has expired.';

/**
 * Resolves when the answer is at its end, to what it lacks, in words, or ''. It is asked for once: an answer costs money, and half of it was shown.
 * @param {{role: 'user' | 'model', text: string}[]} turns
 * @param {{signal: AbortSignal, onOk: () => void, onText: (text: string) => void}} options onOk: the relay has the request.
 */
export async function ask(turns, { signal, onOk, onText }) {
  const body = JSON.stringify({ contents: turns.map(({ role, text }) => ({ role, parts: [{ text }] })) });
  const headers = { 'Content-Type': 'application/json', ...authorization() };
  let isAcknowledged = false;
  let missing = '';
  try {
    for await (const { data } of followRun('v2/echat', { body, headers, signal, failureOf, most: 1 })) {
      if (data === end) return missing;
      const { gap, candidates: [candidate] = [] } = JSON.parse(data);
      if (gap) missing = 'some of it is missing';
      else if (isAcknowledged) onText(textOf(candidate));
      else onOk(isAcknowledged = true);
      if (!['STOP', undefined].includes(candidate?.finishReason)) missing = `ended by ${candidate.finishReason}`;
    }
  } catch (error) {
    throw error instanceof RunFailed ? error : refused(error);
  }
}

function failureOf({ data }) {
  return data === end ? undefined : JSON.parse(data).error?.message;
}

function textOf(candidate) {
  return candidate?.content?.parts?.map(({ text = '' }) => text).join('') ?? '';
}

function refused({ status, body, message }) {
  let text = status === 404 ? restarted : message;
  try {
    text = JSON.parse(body).error.message;
  } catch {
    // Not the relay's own words.
  }
  return Object.assign(new Error(text), { status });
}
