// Tabs by the pattern of WAI-ARIA: the arrow keys, Home and End go from one to the next and show it; Tab goes on to its panel.
const keys = {
  ArrowLeft: (at, count) => (at + count - 1) % count,
  ArrowRight: (at, count) => (at + 1) % count,
  Home: () => 0,
  End: (at, count) => count - 1,
};

/** @param {HTMLElement} list role=tablist, whose tabs name their panels by aria-controls */
export function makeTabs(list) {
  for (const tab of tabsOf(list)) tab.addEventListener('click', () => selectTab(tab));
  list.addEventListener('keydown', event => {
    const tabs = tabsOf(list);
    const next = tabs[keys[event.key]?.(tabs.indexOf(document.activeElement), tabs.length)];
    if (!next) return;
    event.preventDefault();
    selectTab(next);
    next.focus();
  });
}

export function selectTab(tab) {
  for (const other of tab.parentElement.children) {
    other.ariaSelected = other === tab;
    other.tabIndex = other === tab ? 0 : -1;
    panelOf(other).hidden = other !== tab;
  }
}

/** Those that are there for this result. */
const tabsOf = list => [...list.querySelectorAll('[role=tab]:not([hidden])')];

export const panelOf = tab => document.getElementById(tab.getAttribute('aria-controls'));
