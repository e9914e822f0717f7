// A question before much is sent.
import { byId, say } from '../shared/dom.js';

const much = 50 * 1024 * 1024;

/** @returns {Promise<boolean>} whether to send it */
export async function mayBeSent({ name, size }) {
  if (size <= much) return true;
  say('large-text', `${name} has ${megabytes(size)} MB. Sending it takes its time, and hearing it takes longer.`);
  const answer = await ask(byId('large'));
  if (answer === 'another') byId('file').click();
  return answer === 'send';
}

function ask(dialog) {
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise(resolve => dialog.addEventListener('close', () => resolve(dialog.returnValue), { once: true }));
}

export const megabytes = bytes => (bytes / 1024 / 1024).toFixed(1);
