// The page in another language than that in which it is written.
let words = {};

/** @param {string} text as it is written, with places {0}, {1} for values */
export function t(text, ...values) {
  return (Object.hasOwn(words, text) ? words[text] : text).replace(/\{(\d)\}/g, (place, number) => values[number] ?? place);
}

/**
 * From now on. Elements with data-text, which hold text alone, change with it.
 * @param {string} language @param {Record<string, string>} dictionary what is said for what is written; the rest is said as written
 */
export function speak(language, dictionary) {
  words = dictionary;
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll('[data-text]')) {
    element.dataset.text ||= element.textContent.replace(/\s+/g, ' ').trim();
    element.textContent = t(element.dataset.text);
  }
}
