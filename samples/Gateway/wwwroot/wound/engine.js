// What looks at the photos on this server, told before somebody wonders.
import { byId, say } from '../shared/dom.js';
import { t } from '../shared/words.js';

let vision;

export async function showEngine() {
  try {
    vision ??= (await (await fetch('health')).json()).vision;
    say('engine', text(vision));
    byId('engine').className = vision.model ? 'quiet' : 'notice';
  } catch {
    // An analysis will tell.
  }
}

function text({ provider, model }) {
  if (provider === 'none') {
    return t('Ce serveur n\'a pas de service Vision : chaque analyse échouera. Démarrez-le avec VISION_PROVIDER=openai ou anthropic et une clé, '
      + 'ou avec VISION_PROVIDER=local, qui mesure seulement des couleurs : ce n\'est pas un diagnostic.');
  }
  if (provider === 'local') {
    return t('VISION_PROVIDER=local : ce serveur mesure seulement des couleurs. Il ne voit pas la plaie, et ce n\'est pas un diagnostic.');
  }
  return t('Analysé par {0}.', model ? `${provider}, ${model}` : provider);
}
