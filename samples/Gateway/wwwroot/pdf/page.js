// The page's wiring: a file comes in, one run at a time, its outcome is shown.
import { byId, say } from '../shared/dom.js';
import { clearEvents } from '../shared/event-log.js';
import { takeFiles } from '../shared/file-zone.js';
import { Latest } from '../shared/latest.js';
import { showProgress, showWhole, startProgress, stopProgress } from '../shared/progress.js';
import { analyzeOnce, analyzeStreaming, StreamBroke } from './analysis.js';
import { keepReport, showKept } from './kept.js';
import { getErrorMessage } from './messages.js';
import { hideReport, showReport } from './report.js';

const runs = new Latest();

takeFiles(([file]) => runs.start(signal => analyze(file, signal)));
byId('cancel').addEventListener('click', () => runs.cancel());
showKept();

async function analyze(file, signal) {
  begin(file);
  try {
    const result = await report(file, signal);
    showReport(result);
    keepReport(result);
    stopProgress('done');
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
    return await analyzeStreaming(file, { signal, onProgress });
  } catch (error) {
    if (!(error instanceof StreamBroke)) throw error;
    byId('streaming').checked = false;
    showWhole();
    say('message', 'The stream broke off. Streaming is off now, the report comes in one piece.');
    return analyzeOnce(file, signal);
  }
}

function onProgress({ stage, message, percent, eta_seconds: seconds }) {
  showProgress({ stage, percent, seconds });
  say('message', message);
}

function begin(file) {
  const streaming = byId('streaming');
  streaming.disabled = true;
  clearEvents();
  hideReport();
  say('connection', '');
  say('error', '');
  say('message', streaming.checked ? 'Uploading...' : 'Uploading, the report comes in one piece...');
  startProgress(file.name, streaming.checked);
}

function cancelled() {
  stopProgress('cancelled');
  say('message', 'Cancelled.');
}

function failed(error) {
  stopProgress('failed');
  say('message', '');
  say('error', getErrorMessage(error));
}
