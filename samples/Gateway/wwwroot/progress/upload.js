// A document goes up, and is followed to its report.
import { byId, count, say } from '../shared/dom.js';
import { uploading } from '../shared/upload.js';
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

async function send(file, signal) {
  const body = new FormData();
  body.append('file', file);
  const post = uploading((sent, size) => showSent(Math.round(100 * sent / size)));
  const response = await post('upload', { method: 'POST', headers: Object.entries(headers()), body, signal });
  const text = await response.text();
  if (response.status !== 202) throw new Refused({ status: response.status, body: text, retryAfter: response.headers.get('Retry-After') * 1_000 });
  return { ...JSON.parse(text), location: response.headers.get('Location') };
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
