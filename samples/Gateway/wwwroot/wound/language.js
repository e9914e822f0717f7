// French as the service is, or English; remembered in this browser.
import { speak } from '../shared/words.js';
import { english } from './english.js';
import { french } from './french.js';

const name = 'ssekit.wound.lang';
const dictionaries = { fr: french, en: english };

/** @param {() => void} onChange also called now */
export function offerLanguages(onChange) {
  const buttons = [...document.querySelectorAll('#languages button')];
  const change = language => {
    speak(language, dictionaries[language]);
    for (const button of buttons) button.ariaPressed = button.lang === language;
    onChange();
  };
  for (const button of buttons) button.addEventListener('click', () => { change(button.lang); keep(button.lang); });
  change(kept() === 'en' ? 'en' : 'fr');
}

// A browser may forbid both.
function kept() {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function keep(language) {
  try {
    localStorage.setItem(name, language);
  } catch {
    // Until it is closed, then.
  }
}
