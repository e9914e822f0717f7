// The page's wiring: a file comes in, one run at a time, its outcome is shown.
import { analyzeOnce, analyzeStreaming, StreamBroke } from './analysis.js';
import { byId, say } from './dom.js';
import { clearEvents, logEvent } from './event-log.js';
import { getErrorMessage } from './messages.js';
import { hideReport, showReport } from './report.js';
import { hideStages, showProgress, startStages, stopStages } from './stages.js';

let abort = new AbortController();
let run = Promise.resolve();

byId('file').addEventListener('change', ({ target }) => {
  start(target.files[0]);
  target.value = ''; // so that the same file can be chosen again
});
byId('cancel').addEventListener('click', () => abort.abort());

const drop = byId('drop');
drop.addEventListener('dragover', () => drop.classList.add('over'));
drop.addEventListener('dragleave', () => drop.classList.remove('over'));
drop.addEventListener('drop', ({ dataTransfer }) => {
  drop.classList.remove('over');
  start(dataTransfer.files[0]);
});
// A file that misses the zone must not replace the page.
for (const type of ['dragover', 'drop']) window.addEventListener(type, event => event.preventDefault());

/** A new file takes the place of the one being analysed. */
function start(file) {
  if (!file) return;
  abort.abort();
  abort = new AbortController();
  const { signal } = abort;
  run = run.then(() => analyze(file, signal));
}

async function analyze(file, signal) {
  begin(file);
  try {
    showReport(await report(file, signal));
    stopStages('done');
    say('message', 'Complete!');
  } catch (error) {
    if (signal.aborted) cancelled();
    else failed(error);
  } finally {
    byId('streaming').disabled = false;
  }
}

async function report(file, signal) {
  if (!byId('streaming').checked) return analyzeOnce(file, signal);
  try {
    return await analyzeStreaming(file, { signal, onEvent: logEvent, onProgress: showProgress });
  } catch (error) {
    if (!(error instanceof StreamBroke)) throw error;
    byId('streaming').checked = false;
    hideStages();
    say('message', 'The stream broke off. Streaming is off now, the report comes in one piece.');
    return analyzeOnce(file, signal);
  }
}

function begin(file) {
  const streaming = byId('streaming');
  streaming.disabled = true;
  clearEvents();
  hideReport();
  say('error', '');
  say('message', streaming.checked ? 'Uploading...' : 'Uploading, the report comes in one piece...');
  startStages(file.name, streaming.checked);
}

function cancelled() {
  stopStages('cancelled');
  say('message', 'Cancelled.');
}

function failed(error) {
  stopStages('failed');
  say('message', '');
  say('error', getErrorMessage(error));
}
