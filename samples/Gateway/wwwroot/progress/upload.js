// A document goes up, and is followed to its report.
import { byId, count, say } from '../shared/dom.js';
import { headers } from './sign-in.js';
import { failureWords, Refused, stepWords } from './words.js';

let abort = new AbortController();
let workflow; // of the upload that is under way
let run; // its address

/** @param {File} file @param {Record<string, {follow: (id: string) => void}>} panels */
export async function upload(file, panels) {
  abort.abort(); // a new file takes the place of the one before
  const { signal } = abort = new AbortController();
  begin(file);
  try {
    const { workflow_id, file_id, location } = await send(file, signal);
    [workflow, run] = [workflow_id, location];
    say('message', 'Received. Its workflow and its file are followed.');
    panels.workflow.follow(workflow_id);
    panels.file.follow(file_id);
  } catch (error) {
    if (signal === abort.signal) end(signal.aborted ? 'Cancelled.' : '', signal.aborted ? '' : failureWords(error));
  }
}

/** While it goes up, nothing comes of it; after that, the run is cancelled, and its streams tell so. */
export async function cancelUpload() {
  if (!workflow) return abort.abort();
  try {
    const { status } = await fetch(run, { method: 'DELETE', headers: headers() });
    if (status === 404) end('', 'The server does not know the analysis any more.');
  } catch (error) {
    say('error', failureWords(error));
  }
}

/** The last step of the upload is its end. */
export function stepCame(told) {
  if (!workflow || told.workflow_id !== workflow || !told.final) return;
  if (told.error) end('', told.canceled ? 'The analysis was cancelled.' : `The analysis failed. ${stepWords(told)}.`);
  else end('Complete!');
  if (told.result) showReport(told.result);
}

function begin(file) {
  workflow = undefined;
  byId('report').hidden = true;
  byId('upload').hidden = false;
  byId('cancel').hidden = false;
  say('name', file.name);
  say('error', '');
  say('message', 'Uploading...');
  showSent(0);
}

function end(message, error = '') {
  workflow = undefined;
  if (document.activeElement === byId('cancel')) byId('file').focus();
  byId('cancel').hidden = true;
  say('message', message);
  say('error', error);
}

/** fetch() does not tell how much was sent. */
function send(file, signal) {
  const form = new FormData();
  form.append('file', file);
  const request = new XMLHttpRequest();
  request.open('POST', 'upload');
  for (const [name, value] of Object.entries(headers())) request.setRequestHeader(name, value);
  request.upload.addEventListener('progress', ({ loaded, total }) => showSent(Math.round(100 * loaded / total)));
  signal.addEventListener('abort', () => request.abort());
  return new Promise((resolve, reject) => {
    request.addEventListener('load', () => {
      if (request.status === 202) resolve({ ...JSON.parse(request.responseText), location: request.getResponseHeader('Location') });
      else reject(new Refused({ status: request.status, body: request.responseText, retryAfter: request.getResponseHeader('Retry-After') * 1_000 }));
    });
    request.addEventListener('error', () => reject(new TypeError('Failed to fetch')));
    request.addEventListener('abort', () => reject(signal.reason));
    request.send(form);
  });
}

function showSent(percent) {
  byId('sent').value = percent;
  say('sent-text', `${percent} % sent`);
}

function showReport({ doc_name: name, page_count: pages, summary, overall_risk: risk, flags, engine }) {
  say('document', `${name}, ${count(pages, 'page')}, analysed by ${engine}`);
  say('risk', `Overall risk: ${risk.toFixed(2)} of 1, ${count(flags.length, 'flag')}`);
  say('summary', summary);
  byId('report').hidden = false;
}
