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

/** Other programs may say anything: what is not as it should be is shown as it is. */
function noticeWords({ type, data, told }) {
  const { level = 'info', message, step, progress } = told;
  const subject = { workflow_progress: `Workflow ${told.workflow_id}`, analysis_progress: `File ${told.file_id}` }[type];
  if (subject && step !== undefined && progress !== undefined) return `${subject}, ${progress} %, ${stepWords(told)}`;
  if (type === 'notification' && message !== undefined) return `${level}: ${message}${told.data === undefined ? '' : ` ${short(JSON.stringify(told.data))}`}`;
  return `${type}: ${short(data)}`;
}

const short = text => text.length > longest ? `${text.slice(0, longest)}…` : text;
