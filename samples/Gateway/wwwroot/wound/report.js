// The answer, readable: one analysis, or several compared.
import { byId, say } from '../shared/dom.js';
import { t } from '../shared/words.js';
import { fieldName, shown } from './fields.js';

const evolutions = { amelioration: 'Amélioration', stable: 'Stable', aggravation: 'Aggravation', indetermine: 'Évolution indéterminée' };

let last;

export function hideReport() {
  last = undefined;
  byId('report').hidden = true;
}

/** @param {{answer: object, names: string[], language: string}} report Without one, the last again, its labels in the language of now. */
export function showReport(report = last) {
  if (!report) return;
  last = report;
  const { answer, names, language } = report;
  const isComparison = names.length > 1;
  say('report-title', t(isComparison ? 'Comparaison' : 'Analyse'));
  byId('findings').lang = language; // its texts are in the language of the request
  byId('findings').replaceChildren(...isComparison ? comparison(answer.data, names) : [analysis(answer.data)]);
  say('by', t('Analysé par {0}.', answer.engine));
  say('json', JSON.stringify(answer, null, 2));
  byId('report').hidden = false;
}

function analysis({ dimensions, ...fields }) {
  const list = element('dl');
  const lengths = Object.entries(dimensions).map(([name, value]) => [`dimensions.${name}`, value]);
  for (const [field, value] of [...Object.entries(fields).slice(0, 2), ...lengths, ...Object.entries(fields).slice(2)]) {
    list.append(element('dt', fieldName(field)), valueOf('dd', field, value));
  }
  return list;
}

function comparison({ analyses, evolution, changements, resume }, names) {
  const verdict = element('p', t(evolutions[evolution] ?? evolution));
  verdict.className = 'evolution';
  verdict.dataset.evolution = evolution;
  return [
    verdict,
    element('p', resume),
    changements.length > 0 ? changes(changements) : element('p', t('Aucun champ n\'a changé.')),
    ...analyses.map((data, place) => {
      const details = element('details', element('summary', `${place + 1}. ${names[place]}`), analysis(data));
      details.open = changements.length === 0;
      return details;
    }),
  ];
}

function changes(changements) {
  const head = element('tr', ...['Champ', 'Avant', 'Après'].map(text => Object.assign(element('th', t(text)), { scope: 'col' })));
  const rows = changements.map(({ champ, avant, apres }) => element('tr',
    Object.assign(element('th', fieldName(champ)), { scope: 'row' }), valueOf('td', champ, avant), valueOf('td', champ, apres)));
  const table = element('table', element('caption', t('Ce qui a changé, de la première à la dernière photo')), element('thead', head), element('tbody', ...rows));
  table.className = 'changes';
  return table;
}

function valueOf(tag, field, value) {
  const cell = element(tag, shown(field, value));
  if (value === null) cell.className = 'unknown';
  return cell;
}

function element(tag, ...content) {
  const made = document.createElement(tag);
  made.append(...content);
  return made;
}
