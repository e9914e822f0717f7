// The page's wiring: one question at a time, its answer as it grows, and what is left to do when it is not whole.
import { askForKey } from '../shared/access.js';
import { byId, say } from '../shared/dom.js';
import { clearEvents } from '../shared/event-log.js';
import { ask } from './answer.js';
import { addWords, beginAnswer, endAnswer, forgetAll, forgetAnswer, turns, userSays } from './conversation.js';
import { showEngine } from './engine.js';
import { startClock } from './timing.js';

let abort;

showEngine();
byId('ask').addEventListener('submit', event => {
  event.preventDefault();
  send();
});
byId('text').addEventListener('keydown', event => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  send();
});
byId('stop').addEventListener('click', () => abort.abort());
byId('again').addEventListener('click', () => {
  forgetAnswer();
  answer();
});
byId('new').addEventListener('click', () => {
  forgetAll();
  begin();
  show('idle');
  byId('text').focus();
});

function send() {
  const text = byId('text').value.trim();
  if (text === '' || byId('send').disabled) return;
  byId('text').value = '';
  userSays(text);
  answer();
}

async function answer() {
  begin();
  show('answering');
  abort = new AbortController();
  const { signal } = abort;
  const asked = turns();
  beginAnswer();
  const clock = startClock();
  try {
    const missing = await ask(asked, { signal, onOk: clock.ok, onText: text => { clock.token(); addWords(text); } });
    say('message', endAnswer(missing) ? 'Answered.' : `The answer is empty. ${missing}`);
    show(missing === '' ? 'idle' : 'cut');
  } catch (error) {
    if (signal.aborted) stopped();
    else failed(error);
    show('cut');
  }
}

function stopped() {
  endAnswer('stopped');
  say('message', 'Stopped.');
}

function failed({ message, status }) {
  const isCut = endAnswer('cut off');
  say('message', '');
  say('error', isCut ? `The answer was cut off. ${message}` : message);
  if (status === 401) askForKey();
}

function begin() {
  clearEvents();
  for (const id of ['connection', 'message', 'error', 'timing']) say(id, '');
}

/** @param {'idle' | 'answering' | 'cut'} state */
function show(state) {
  const isAnswering = state === 'answering';
  const focused = document.activeElement;
  if (isAnswering) say('message', 'Asking...');
  byId('stop').hidden = !isAnswering;
  byId('send').disabled = isAnswering;
  byId('again').hidden = state !== 'cut';
  byId('new').hidden = isAnswering || turns().length === 0;
  // A button that goes away does not take the focus along.
  if (isAnswering && [byId('send'), byId('again')].includes(focused)) byId('stop').focus();
  else if (focused === byId('stop')) byId(state === 'cut' ? 'again' : 'send').focus();
}
