// Who answers on this server, told before somebody wonders, and whether a token is needed.
import { byId, say } from '../shared/dom.js';

export async function showEngine() {
  try {
    const { chat } = await (await fetch('health')).json();
    say('engine', text(chat));
    byId('engine').className = chat.model ? 'quiet' : 'notice';
    byId('access').open = chat.tokens !== 'none';
  } catch {
    // An answer will tell.
  }
}

function text({ provider, model }) {
  if (model) return `Answered by ${provider}, ${model}.`;
  if (provider === 'vertex') return 'CHAT_PROVIDER is vertex, which comes later: start the server with gemini or openai.';
  return 'No model is configured, so every message will fail. Start the server with CHAT_PROVIDER=gemini, GEMINI_API_KEY and GEMINI_MODEL, '
    + 'or with CHAT_PROVIDER=openai, OPENAI_BASE_URL and OPENAI_MODEL, for any compatible server.';
}
