// What came, as a panel shows it.
import { stepWords } from './words.js';

const most = 20; // notices; older ones go
const longest = 120; // characters of JSON

/** How far a workflow or a file is. */
export function showStep(part, { type, data, told }) {
  const { progress, metadata, result } = told;
  part('far').hidden = false;
  part('step').textContent = told.step === undefined ? `${type}: ${short(data)}` : stepWords(told);
  part('with').textContent = short(JSON.stringify(metadata ?? result) ?? '');
  if (!Number.isFinite(progress)) return;
  part('percent').value = progress;
  part('percent-text').textContent = `${progress} %`;
}

/** What a user is told, newest first. */
export function showNotice(part, event) {
  const notice = document.createElement('li');
  notice.textContent = noticeWords(event);
  part('notices').prepend(notice);
  if (part('notices').children.length > most) part('notices').lastElementChild.remove();
}

function noticeWords({ type, data, told }) {
  switch (type) {
    case 'notification': return `${told.level}: ${told.message}${told.data === undefined ? '' : ` ${short(JSON.stringify(told.data))}`}`;
    case 'workflow_progress': return `Workflow ${told.workflow_id}, ${told.progress} %, ${stepWords(told)}`;
    case 'analysis_progress': return `File ${told.file_id}, ${told.progress} %, ${stepWords(told)}`;
    default: return `${type}: ${short(data)}`;
  }
}

const short = text => text.length > longest ? `${text.slice(0, longest)}…` : text;
