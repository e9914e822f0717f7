// What hears, and what else is done by what.
import { say } from '../shared/dom.js';

export async function showEngines() {
  try {
    const { speech, analysis } = await (await fetch('health')).json();
    say('engines', `${hearing(speech)} ${reading(analysis)}`);
  } catch {
    // The result names them.
  }
}

function hearing({ provider, model }) {
  return provider === 'pocketsphinx' ? 'Heard by pocketsphinx, which knows English only: SPEECH_PROVIDER=openai brings other languages.' : `Heard by ${model}.`;
}

function reading({ provider, model }) {
  return provider === 'rules' ? 'Insights by rules, no translator: ANALYSIS_PROVIDER=openai brings a model for both.' : `Translated and read by ${model}.`;
}
