// The last reports, kept in this browser alone.
import { byId } from '../shared/dom.js';
import { showReport } from './report.js';

const name = 'ssekit.pdf.reports';
const most = 5;

/** Newest first. */
export function keepReport(report) {
  const kept = [{ report, time: new Date().toISOString() }, ...read()].slice(0, most);
  // As many as there is room for, if any.
  while (kept.length > 0 && !write(kept)) kept.pop();
  showKept();
}

export function showKept() {
  const kept = read();
  byId('kept').hidden = kept.length === 0;
  byId('kept-reports').replaceChildren(...kept.map(item));
  byId('forget').onclick = () => { localStorage.removeItem(name); showKept(); };
}

function item({ report, time }) {
  const open = document.createElement('button');
  open.type = 'button';
  open.textContent = `${report.doc_name}, risk ${report.overall_risk.toFixed(2)}, ${new Date(time).toLocaleString()}`;
  open.addEventListener('click', () => {
    showReport(report);
    byId('report').scrollIntoView();
  });
  const place = document.createElement('li');
  place.append(open);
  return place;
}

function read() {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? [];
  } catch {
    return [];
  }
}

function write(kept) {
  try {
    localStorage.setItem(name, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}
