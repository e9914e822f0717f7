// Where files come in: chosen, dropped on the zone, or samples at one click.
import { byId } from './dom.js';

/**
 * For <label id="drop"> with <input id="file" type="file"> in it, and any number of <button data-sample="samples/... samples/...">.
 * @param {(files: File[]) => void} take
 */
export function takeFiles(take) {
  const input = byId('file');
  input.addEventListener('change', () => {
    take([...input.files]);
    input.value = ''; // so that the same file can be chosen again
  });
  const drop = byId('drop');
  drop.addEventListener('dragover', () => drop.classList.add('over'));
  drop.addEventListener('dragleave', () => drop.classList.remove('over'));
  drop.addEventListener('drop', ({ dataTransfer }) => {
    drop.classList.remove('over');
    if (dataTransfer.files.length > 0) take([...dataTransfer.files]);
  });
  // A file that misses the zone must not replace the page.
  for (const type of ['dragover', 'drop']) window.addEventListener(type, event => event.preventDefault());
  for (const button of document.querySelectorAll('[data-sample]')) {
    button.addEventListener('click', async () => take(await Promise.all(button.dataset.sample.split(' ').map(sample))));
  }
}

async function sample(path) {
  const response = await fetch(path);
  const blob = await response.blob();
  return new File([blob], path.split('/').at(-1), { type: blob.type });
}
