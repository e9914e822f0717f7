// The chosen photos, in time order as far as their names tell it; to be moved where they do not.
import { byId, fromTemplate, say } from '../shared/dom.js';
import { t } from '../shared/words.js';

let photos = [];

export const chosen = () => photos.map(({ file }) => file);

/** They take the place of those before. @param {File[]} files */
export function keepPhotos(files) {
  photos.forEach(release);
  photos = files.toSorted(byTime).map(photo);
  showPhotos();
}

/** Their names and buttons, in the language of now. */
export function showPhotos() {
  byId('photos').hidden = photos.length === 0;
  byId('order').hidden = photos.length < 2;
  say('analyse', photos.length < 2 ? t('Analyser cette photo') : t('Comparer ces {0} photos', photos.length));
  byId('list').replaceChildren(...photos.map(({ item }) => item));
  photos.forEach(label);
}

// Cameras count in their names; the time of a file is often that of its copy.
function byTime(a, b) {
  return a.name.localeCompare(b.name, undefined, { numeric: true }) || a.lastModified - b.lastModified;
}

function photo(file) {
  const [item, part] = fromTemplate('photo');
  const self = { file, item, part, url: URL.createObjectURL(file) };
  item.querySelector('img').src = self.url;
  part('title').textContent = file.name;
  part('up').addEventListener('click', () => move(self, -1, 'up'));
  part('down').addEventListener('click', () => move(self, 1, 'down'));
  part('remove').addEventListener('click', () => remove(self));
  return self;
}

function label({ file: { name, lastModified }, part }, place) {
  part('date').textContent = t('fichier du {0}', new Date(lastModified).toLocaleDateString(document.documentElement.lang, { dateStyle: 'long' }));
  part('up').ariaLabel = t('Avancer {0}', name);
  part('down').ariaLabel = t('Reculer {0}', name);
  part('remove').ariaLabel = t('Retirer {0}', name);
  part('up').disabled = place === 0;
  part('down').disabled = place === photos.length - 1;
}

function move(self, by, button) {
  const place = photos.indexOf(self) + by;
  photos.splice(place - by, 1);
  photos.splice(place, 0, self);
  showPhotos();
  const enabled = self.part(button).disabled ? (button === 'up' ? 'down' : 'up') : button;
  self.part(enabled).focus();
  say('message', t('{0} : place {1} sur {2}', self.file.name, place + 1, photos.length));
}

function remove(self) {
  const place = photos.indexOf(self);
  photos.splice(place, 1);
  release(self);
  showPhotos();
  const next = photos[Math.min(place, photos.length - 1)];
  (next?.part('remove') ?? byId('file')).focus();
  say('message', t('{0} retirée', self.file.name));
}

function release({ url }) {
  URL.revokeObjectURL(url);
}
