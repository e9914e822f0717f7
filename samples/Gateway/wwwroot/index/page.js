// What this host has, and what it would need.
import { say } from '../shared/dom.js';

say('curl', `curl -N -F file=@report.pdf ${new URL('analyze_sse', location.href)}`);
try {
  const health = await (await fetch('health')).json();
  say('analysis', `By ${engine(health.analysis)}`);
  say('speech', `Heard by ${engine(health.speech)}`);
  say('streams', health.progress.users);
  say('vision', has(health.vision) ? `By ${engine(health.vision)}` : 'No engine: start with VISION_PROVIDER=local to have colours measured, or with openai or anthropic');
  say('chat', has(health.chat) ? `By ${engine(health.chat)}` : 'No model: start with CHAT_PROVIDER=openai, OPENAI_BASE_URL and OPENAI_MODEL, or with gemini');
} catch {
  // The links are there without it.
}

function has({ provider }) {
  return provider !== 'none';
}

function engine({ provider, model }) {
  return model ? `${provider}, ${model}` : provider;
}
