// The page's wiring: a recording comes in, one run at a time, what is heard is shown as it comes, then the result.
import { byId, say } from '../shared/dom.js';
import { clearEvents } from '../shared/event-log.js';
import { takeFiles } from '../shared/file-zone.js';
import { Latest } from '../shared/latest.js';
import { showProgress, startProgress, stopProgress } from '../shared/progress.js';
import { processCall } from './call.js';
import { comeTo, startClock, stopClock } from './clock.js';
import { showEngines } from './engines.js';
import { mayBeSent, megabytes } from './large.js';
import { hideLive, openLive, showHeard, showTranslated } from './live.js';
import { hideResult, showResult } from './result.js';

const runs = new Latest();

takeFiles(async ([file]) => { if (await mayBeSent(file)) runs.start(signal => process(file, signal)); });
byId('cancel').addEventListener('click', () => runs.cancel());
showEngines();

async function process(file, signal) {
  const wanted = { language: byId('language').value.trim() || 'en', translation: byId('translation').checked, insights: byId('insights').checked };
  begin(file, wanted);
  try {
    for await (const said of processCall(file, wanted, { signal, onUpload })) show(said, { file, ...wanted });
    stopProgress('done');
  } catch (error) {
    if (signal.aborted) cancelled();
    else failed(error);
  } finally {
    stopClock();
  }
}

function begin(file, wanted) {
  clearEvents();
  hideLive();
  hideResult();
  say('connection', '');
  say('error', '');
  say('message', 'Uploading...');
  for (const stage of document.querySelectorAll('#stages li')) stage.hidden = wanted[stage.dataset.option] === false;
  startProgress(file.name);
}

function onUpload(sent, size) {
  if (sent === 0) {
    startClock();
    showProgress({ stage: 'upload' });
  }
  say('sent', `${megabytes(sent)} of ${megabytes(size)} MB sent`);
  comeTo(Math.floor(100 * sent / size));
}

function show({ step, progress, message, position, estimated_time: estimate, partial_result: partial, result }, call) {
  switch (step) {
    case 'submitted': // also when a run that was lost begins again
      openLive(call.language);
      startClock();
      say('sent', '');
      break;
    case 'queued': say('message', `Waiting, number ${position} in the queue`); break;
    case 'transcription_partial': showHeard(partial.transcript_chunk); break;
    case 'translation_partial': showTranslated(partial.translation_chunk); break;
    case 'completed': showResult(result, call); break;
    default: showProgress({ stage: step });
  }
  if (progress !== undefined) comeTo(progress);
  if (message) say('message', estimate ? `${message}, usually ${estimate}` : message);
}

function cancelled() {
  stopProgress('cancelled');
  say('message', 'Cancelled.');
}

function failed(error) {
  stopProgress('failed');
  say('message', '');
  say('error', error.message);
}
