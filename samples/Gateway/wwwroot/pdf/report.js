import { byId, count, fromTemplate, say } from '../shared/dom.js';

const weight = { high: 0, medium: 1, low: 2 };

export function hideReport() {
  byId('report').hidden = true;
}

export function showReport({ doc_name: name, page_count: pages, summary, overall_risk: risk, flags, engine }) {
  say('document', `${name}, ${count(pages, 'page')}, analysed by ${engine}`);
  say('risk-text', `Overall risk: ${risk.toFixed(2)} of 1`);
  byId('risk-meter').value = risk;
  say('summary', summary);
  say('flags-title', count(flags.length, 'flag'));
  byId('flags').replaceChildren(...flags.toSorted(byWeight).map(flagItem));
  byId('report').hidden = false;
}

/** Heaviest first, then in the order of the document; what a document lacks has no page and comes last. */
function byWeight(a, b) {
  return weight[a.severity] - weight[b.severity] || (a.page ?? Infinity) - (b.page ?? Infinity) || a.offset - b.offset || 0;
}

function flagItem({ title, severity, page, excerpt, explanation }) {
  const [item, part] = fromTemplate('flag');
  item.dataset.severity = severity;
  part('severity').textContent = severity;
  part('title').textContent = title;
  part('where').textContent = page == null ? 'whole document' : `page ${page}`;
  if (excerpt == null) part('excerpt').remove();
  else part('excerpt').textContent = excerpt;
  part('explanation').textContent = explanation;
  return item;
}
