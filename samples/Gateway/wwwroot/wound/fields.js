// The service's fields as people read them.
import { t } from '../shared/words.js';

const names = {
  'type_plaie': 'Type de plaie',
  'localisation': 'Localisation',
  'dimensions.longueur_cm': 'Longueur',
  'dimensions.largeur_cm': 'Largeur',
  'stade_cicatrisation': 'Stade de cicatrisation',
  'methode_fermeture': 'Méthode de fermeture',
  'nombre_points': 'Nombre de points',
  'signes_infection': 'Signes d\'infection',
  'complications': 'Complications',
  'etat_general': 'État général',
  'confiance': 'Confiance',
  'notes': 'Notes',
};

export const fieldName = field => t(names[field] ?? field);

/** Null is what the engine does not know; an empty list, that it looked and saw none. */
export function shown(field, value) {
  if (value === null) return t('non déterminé');
  if (Array.isArray(value)) return value.length === 0 ? t('aucun observé') : value.join(', ');
  if (typeof value === 'number') return value.toLocaleString(document.documentElement.lang) + (field.endsWith('_cm') ? ' cm' : '');
  return field === 'confiance' ? t(value) : value;
}
