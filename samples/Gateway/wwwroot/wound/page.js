// The page's wiring: photos come in, one run at a time, its outcome is shown.
import { askForKey } from '../shared/access.js';
import { byId, say } from '../shared/dom.js';
import { clearEvents } from '../shared/event-log.js';
import { takeFiles } from '../shared/file-zone.js';
import { Latest } from '../shared/latest.js';
import { showProgress, showWhole, startProgress, stopProgress } from '../shared/progress.js';
import { t } from '../shared/words.js';
import { analyse, compare } from './analysis.js';
import { showEngine } from './engine.js';
import { offerLanguages } from './language.js';
import { chosen, keepPhotos, showPhotos } from './photos.js';
import { hideReport, showReport } from './report.js';

const runs = new Latest();

offerLanguages(() => {
  document.title = `${t('Photos de plaies')} - SseKit Gateway`;
  showEngine();
  showPhotos();
  showReport();
});
takeFiles(files => {
  keepPhotos(files);
  if (files.length === 1) start();
  else byId('analyse').focus();
});
byId('analyse').addEventListener('click', start);
byId('cancel').addEventListener('click', () => runs.cancel());

function start() {
  const files = chosen();
  runs.start(signal => examine(files, signal));
}

async function examine(files, signal) {
  const names = files.map(({ name }) => name);
  const language = document.documentElement.lang;
  begin(names);
  try {
    const answer = files.length === 1 ? await analyse(files[0], { signal, onProgress }) : await compare(files, signal);
    showReport({ answer, names, language });
    stopProgress('done');
    say('message', t('Analyse terminée.'));
  } catch (error) {
    if (signal.aborted) cancelled();
    else failed(error);
  } finally {
    byId('progress').hidden = true;
  }
}

function onProgress({ message, percent }) {
  showProgress({ percent });
  say('message', message);
}

function begin(names) {
  clearEvents();
  hideReport();
  say('connection', '');
  say('error', '');
  say('message', t(names.length === 1 ? 'Envoi de la photo...' : 'Envoi des photos, la comparaison vient d\'un bloc...'));
  startProgress(names.join(', '));
  showWhole();
}

function cancelled() {
  stopProgress('cancelled');
  say('message', t('Analyse annulée.'));
}

function failed(error) {
  stopProgress('failed');
  say('message', '');
  say('error', error.message);
  if (error.status === 401) askForKey();
}
