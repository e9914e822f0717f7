// The form that publishes. What is wrong in it, the server says; it is shown at its field.
import { byId, say } from '../shared/dom.js';
import { post } from './sign-in.js';
import { failureWords, Refused } from './words.js';

const kinds = {
  workflow: { id: 'Workflow ID', json: 'metadata', panel: 'workflow' },
  analysis: { id: 'File ID', json: 'result', panel: 'file' },
  notification: { id: 'User ID', json: 'data', panel: 'user' },
};
const fields = { workflow_id: 'id', file_id: 'id', user_id: 'id', message: 'text', metadata: 'json', result: 'json', data: 'json' }; // where not by its own name

/** @param {Record<string, {id: string}>} panels what is published to is what is followed, unless one says otherwise */
export function startPublishing(panels) {
  const form = byId('publish');
  byId('kind').addEventListener('change', () => showKind(panels));
  form.addEventListener('submit', event => { event.preventDefault(); publish(); });
  form.addEventListener('input', ({ target }) => clear(target));
  showKind(panels);
}

function showKind(panels) {
  const kind = byId('kind').value;
  const { id, json, panel } = kinds[kind];
  say('id-label', id);
  say('json-label', `${json.charAt(0).toUpperCase()}${json.slice(1)} (JSON)`);
  byId('id').value = panels[panel].id;
  for (const field of document.querySelectorAll('[data-for]')) field.hidden = !field.dataset.for.split(' ').includes(kind);
  clearAll();
}

async function publish() {
  clearAll();
  try {
    const { id } = await post(`stream/publish/${byId('kind').value}/${encodeURIComponent(byId('id').value.trim())}`, JSON.stringify(body()));
    say('answer', `Accepted (202) as event ${id}.`);
  } catch (error) {
    if (!refuseAt(error)) say('answer', failureWords(error));
  }
}

function body() {
  const message = byId('text').value || undefined;
  const extra = { [kinds[byId('kind').value].json]: json() };
  if (byId('kind').value === 'notification') return { message, level: byId('level').value, ...extra };
  return { step: byId('step').value, progress: number(byId('progress').value), message, final: byId('final').checked || undefined, ...extra };
}

function json() {
  const text = byId('json').value.trim();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    const field = kinds[byId('kind').value].json;
    throw new Refused({ body: JSON.stringify({ error: `${field}: not JSON`, field }) });
  }
}

/** What is no number goes as it is: the server says so. */
function number(text) {
  return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text);
}

/** @returns whether there is such a field */
function refuseAt({ message, field }) {
  const input = byId(fields[field] ?? field ?? '');
  if (!input?.closest('#publish')) return false;
  const wrong = Object.assign(document.createElement('span'), { id: `${input.id}-wrong`, className: 'wrong', textContent: message });
  input.after(wrong);
  input.ariaInvalid = 'true';
  input.setAttribute('aria-describedby', wrong.id);
  input.focus();
  return true;
}

function clearAll() {
  say('answer', '');
  for (const input of byId('publish').querySelectorAll('[aria-invalid]')) clear(input);
}

function clear(input) {
  byId(`${input.id}-wrong`)?.remove();
  input.removeAttribute('aria-invalid');
  input.removeAttribute('aria-describedby');
}
