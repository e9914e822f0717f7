// The turns, and how they look.
import { byId, fromTemplate } from '../shared/dom.js';

const names = { user: 'You', model: 'Model' };

/** @type {{role: 'user' | 'model', text: string, item: Element}[]} */
let kept = [];
let growing;

/** What the model is to know: everything that was said, whole or not. */
export function turns() {
  return kept.filter(({ text }) => text !== '').map(({ role, text }) => ({ role, text }));
}

export function userSays(text) {
  const turn = make('user');
  turn.text = text;
  turn.item.querySelector('.words').textContent = text;
  keep(turn);
}

export function beginAnswer() {
  growing = make('model');
  byId('growing').append(growing.item);
  follow();
}

export function addWords(text) {
  const isAtEnd = follows();
  growing.text += text;
  growing.item.querySelector('.words').append(text);
  if (isAtEnd) follow();
}

/** @param {string} state what to say of it, if anything @returns whether there is any of it */
export function endAnswer(state) {
  const turn = growing;
  if (turn.text === '') turn.item.remove();
  else keep(turn);
  turn.item.querySelector('.state').textContent = state;
  return turn.text !== '';
}

/** The last answer is to be given again. */
export function forgetAnswer() {
  if (kept.at(-1)?.role === 'model') kept.pop().item.remove();
}

export function forgetAll() {
  kept = [];
  byId('turns').replaceChildren();
  byId('conversation').hidden = true;
}

function make(role) {
  const [item, part] = fromTemplate('turn');
  item.dataset.role = role;
  part('who').textContent = names[role];
  return { role, text: '', item };
}

function keep(turn) {
  kept.push(turn);
  byId('conversation').hidden = false;
  byId('turns').append(turn.item);
  follow();
}

function follows() {
  const { scrollHeight, scrollTop, clientHeight } = byId('conversation');
  return scrollHeight - scrollTop - clientHeight < 4;
}

function follow() {
  const view = byId('conversation');
  view.scrollTop = view.scrollHeight;
}
