// How far it is: stages, bar, percentage, what is left, and the button that cancels it.
import { byId, say } from './dom.js';

const stages = () => [...document.querySelectorAll('#stages li:not([hidden])')];
const marks = { done: '\u2713', failed: '\u2717', cancelled: '\u2013' };

/** @param {string} name of what is analysed @param {boolean} streaming whether stages will be told */
export function startProgress(name, streaming = true) {
  say('name', name);
  stages().forEach((_, index) => mark(index, 'waiting'));
  showWhole(!streaming);
  byId('running').hidden = false;
  byId('progress').hidden = false;
}

/** @param {{stage?: string, percent?: number, seconds?: number | null}} progress */
export function showProgress({ stage, percent, seconds }) {
  const current = stages().findIndex(({ dataset }) => dataset.stage === stage);
  if (current >= 0) stages().forEach((_, index) => mark(index, index < current ? 'done' : index === current ? 'running' : 'waiting'));
  if (percent === undefined) return;
  byId('percent').value = percent;
  say('percent-text', `${percent} %`);
  say('eta', seconds == null ? '' : `about ${Math.ceil(seconds)} s left`);
}

/** There is nothing to be told on the way. */
export function showWhole(isWhole = true) {
  if (byId('stages')) byId('stages').hidden = isWhole;
  byId('percent').removeAttribute('value'); // unknown
  say('percent-text', '');
  say('eta', '');
}

/** @param {'done' | 'failed' | 'cancelled'} outcome */
export function stopProgress(outcome) {
  const current = stages().findIndex(({ dataset }) => dataset.state === 'running');
  if (outcome === 'done') stages().forEach((_, index) => mark(index, 'done'));
  else if (current >= 0) mark(current, outcome);
  else byId('progress').hidden = true;
  const focused = document.activeElement === byId('cancel');
  byId('running').hidden = true;
  if (focused) byId('file').focus();
}

function mark(index, state) {
  const item = stages()[index];
  item.dataset.state = state;
  item.ariaCurrent = state === 'running' ? 'step' : null;
  item.querySelector('.mark').textContent = marks[state] ?? index + 1;
  item.querySelector('.state').textContent = state;
}
