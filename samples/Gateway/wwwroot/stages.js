// The stages of a run, how far it is, and the button that cancels it.
import { byId, say } from './dom.js';

const stages = [...document.querySelectorAll('#stages li')];
const marks = { done: '✓', failed: '✗', cancelled: '–' };

export function startStages(fileName, streaming) {
  say('name', fileName);
  stages.forEach((_, index) => mark(index, 'waiting'));
  byId('stages').hidden = !streaming;
  byId('percent').removeAttribute('value'); // unknown as yet
  say('percent-text', '');
  say('eta', '');
  byId('running').hidden = false;
  byId('progress').hidden = false;
}

export function showProgress({ stage, message, percent, eta_seconds: eta }) {
  const current = stages.findIndex(({ dataset }) => dataset.stage === stage);
  stages.forEach((_, index) => mark(index, index < current ? 'done' : index === current ? 'running' : 'waiting'));
  byId('percent').value = percent;
  say('percent-text', `${percent} %`);
  say('eta', eta == null ? '' : `about ${Math.ceil(eta)} s left`);
  say('message', message);
}

/** @param {'done' | 'failed' | 'cancelled'} outcome */
export function stopStages(outcome) {
  const current = stages.findIndex(({ dataset }) => dataset.state === 'running');
  if (outcome === 'done') stages.forEach((_, index) => mark(index, 'done'));
  else if (current >= 0) mark(current, outcome);
  else byId('progress').hidden = true;
  const focused = document.activeElement === byId('cancel');
  byId('running').hidden = true;
  if (focused) byId('file').focus();
}

export function hideStages() {
  byId('stages').hidden = true;
  byId('percent').removeAttribute('value');
  say('percent-text', '');
  say('eta', '');
}

function mark(index, state) {
  const item = stages[index];
  item.dataset.state = state;
  item.ariaCurrent = state === 'running' ? 'step' : null;
  item.querySelector('.mark').textContent = marks[state] ?? index + 1;
  item.querySelector('.state').textContent = state;
}
