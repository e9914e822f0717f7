// The result, a tab for each part of it. What was not asked for has no tab.
import { byId, fromTemplate, say } from '../shared/dom.js';
import { makeTabs, panelOf, selectTab } from './tabs.js';

// The field of the result, the step whose engine made it, and how it is shown.
const parts = {
  'transcript-tab': ['transcription', 'transcription', showTranscript],
  'translation-tab': ['translation', 'translation', showTranslation],
  'entities-tab': ['entities', 'entity_extraction', showEntities],
  'classification-tab': ['classification', 'classification', showClassification],
  'checks-tab': ['qa_evaluations', 'qa_evaluation', showChecks],
  'summary-tab': ['summary', 'summarization', showSummary],
};

makeTabs(byId('tabs'));
byId('player').addEventListener('error', () => say('player-error', 'This browser cannot play the recording.'));

export function hideResult() {
  byId('result').hidden = true;
  byId('player').pause();
}

/** @param {object} result of the service @param {{file: File, language: string}} call */
export function showResult(result, call) {
  say('facts', `${call.file.name}, processed in ${result.processing_time} s`);
  load(call.file);
  for (const [id, [field, step, show]] of Object.entries(parts)) {
    const tab = byId(id);
    tab.hidden = result[field] === undefined;
    if (tab.hidden) continue;
    const part = name => panelOf(tab).querySelector(`.${name}`);
    part('engine').textContent = `Engine: ${result.engine[step]}`;
    show(part, result, call);
  }
  byId('raw').firstElementChild.textContent = JSON.stringify(result, null, 2);
  selectTab(byId('transcript-tab'));
  byId('result').hidden = false;
}

function load(file) {
  const player = byId('player');
  URL.revokeObjectURL(player.src);
  say('player-error', '');
  player.src = URL.createObjectURL(file);
}

function showTranscript(part, { transcription }, { language }) {
  part('text').lang = language;
  part('text').textContent = transcription || 'Nothing was heard.';
}

function showTranslation(part, { translation, translated }, { language }) {
  const isEnglish = language.split('-')[0].toLowerCase() === 'en';
  const reason = isEnglish ? 'the call is in English' : 'there is no translator';
  part('note').textContent = translated ? '' : `Not translated: ${reason}. This is what was heard.`;
  part('text').lang = translated ? 'en' : language;
  part('text').textContent = translation;
}

/** Entities say where they are in the translation when there is one, else in the transcription. */
function showEntities(part, { entities, transcription, translation, translated }) {
  const whole = translated ? translation : transcription;
  part('note').textContent = entities.length > 0 ? '' : 'None were found.';
  const text = part('text');
  text.replaceChildren();
  let at = 0;
  for (const { type, start, end } of entities) {
    text.append(whole.slice(at, start), marked(whole.slice(start, end), type));
    at = end;
  }
  text.append(whole.slice(at));
}

function marked(words, type) {
  const mark = Object.assign(document.createElement('mark'), { textContent: words });
  mark.append(' ', Object.assign(document.createElement('small'), { textContent: type }));
  return mark;
}

function showClassification(part, { classification: { label, evidence } }) {
  part('text').textContent = label;
  part('note').textContent = evidence.length > 0 ? `Because of: ${evidence.join(', ')}` : 'No subject has enough words that speak for it.';
}

function showChecks(part, { qa_evaluations: checks }) {
  part('note').textContent = `${checks.filter(({ found }) => found).length} of ${checks.length} found`;
  part('plain').replaceChildren(...checks.map(checkItem));
}

function checkItem({ check, found, quote }) {
  const [item, part] = fromTemplate('check');
  item.dataset.found = found;
  part('mark').textContent = found ? '\u2713' : '\u2717';
  part('what').textContent = `${check.replaceAll('_', ' ')}: ${found ? 'found' : 'not found'}`;
  if (quote === undefined) part('quote').remove();
  else part('quote').textContent = quote;
  return item;
}

function showSummary(part, { summary }) {
  part('text').textContent = summary || 'There was nothing to sum up.';
}
