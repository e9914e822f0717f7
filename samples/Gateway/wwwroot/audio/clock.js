// How long it has taken, and about how long it will yet.
import { say } from '../shared/dom.js';
import { showProgress } from '../shared/progress.js';

let ticking;
let began;
let percent;
let end;

export function startClock() {
  stopClock();
  began = Date.now();
  percent = 0;
  end = undefined;
  ticking = setInterval(tell, 1_000);
  tell();
}

export function stopClock() {
  clearInterval(ticking);
}

/** The service tells no time that is left: as much again for each percent as it took for those that are done. */
export function comeTo(now) {
  if (now === percent) return;
  percent = now;
  end = percent > 0 ? Date.now() + (Date.now() - began) * (100 - percent) / percent : undefined;
  tell();
}

function tell() {
  const left = (end - Date.now()) / 1_000;
  say('elapsed', `${Math.round((Date.now() - began) / 1_000)} s so far`);
  showProgress({ percent, seconds: left > 0 ? left : null });
}
