// The two requests of the wound service. Each resolves to {data, engine}.
import { authorization } from '../shared/access.js';
import { followRun, RunFailed } from '../shared/run.js';
import { t } from '../shared/words.js';

/** @param {{signal: AbortSignal, onProgress: (progress: object) => void}} options */
export async function analyse(file, { signal, onProgress }) {
  const failureOf = ({ type, data }) => type === 'error' ? JSON.parse(data).error : undefined;
  const request = { body: form('wound_image', [file]), headers: authorization(), signal, failureOf };
  let result;
  try {
    for await (const { type, data } of followRun(address('v2/analyze-wound'), request)) {
      if (type === 'progress') onProgress(JSON.parse(data));
      else if (type === 'result') result = JSON.parse(data);
      else if (type === 'complete') return result;
    }
  } catch (error) {
    if (error instanceof RunFailed) throw error;
    throw error.status >= 400 ? refused(error.status, error.body) : unreachable(error);
  }
}

/** @param {File[]} files in time order */
export async function compare(files, signal) {
  const request = { method: 'POST', body: form('wound_images', files), headers: authorization(), signal };
  const response = await fetch(address('v1/compare-wound-progress'), request).catch(error => { throw unreachable(error); });
  if (!response.ok) throw refused(response.status, await response.text());
  return response.json();
}

// In the query too: who refuses before the form is read knows no other.
const address = path => document.documentElement.lang === 'en' ? `${path}?lang=en` : path;

function form(field, files) {
  const body = new FormData();
  for (const file of files) body.append(field, file);
  if (document.documentElement.lang === 'en') body.append('lang', 'en');
  return body;
}

function refused(status, body) {
  let text;
  try {
    text = JSON.parse(body).error;
  } catch {
    // Not the service's own words.
  }
  return Object.assign(new Error(text ?? `HTTP ${status}`), { status });
}

function unreachable({ message }) {
  return new Error(t('Le serveur n\'a pas répondu : {0}', t(message)));
}
