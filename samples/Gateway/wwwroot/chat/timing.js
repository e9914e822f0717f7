// How long it takes until something is there.
import { say } from '../shared/dom.js';

/** Begins now. Tells the acknowledgement and the first token, each once. */
export function startClock() {
  const asked = performance.now();
  let first = '';
  let isTold = false;
  return {
    ok() {
      first = `First OK after ${since(asked)}`;
      say('timing', first);
    },
    token() {
      if (!isTold) say('timing', `${first}, first token after ${since(asked)}`);
      isTold = true;
    },
  };
}

const since = start => `${Math.round(performance.now() - start)} ms`;
