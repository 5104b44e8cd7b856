// The tabs of the right column: now, knowledge, and finishing. Arrow keys move between them, as tabs do.

import { find } from "./page.js";

const tabs = [...document.querySelectorAll('[role="tab"]')];

/** ``name``: nu, kennis or klaar. */
export function showTab(name) {
  for (const tab of tabs) {
    const chosen = tab.dataset.shows === name;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
  }
  find("tab-panel").dataset.shows = name;
  find("tab-panel").setAttribute("aria-labelledby", `tab-${name}`);
}

for (const [n, tab] of tabs.entries()) {
  tab.addEventListener("click", () => showTab(tab.dataset.shows));
  tab.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = tabs.at((n + step) % tabs.length);
    showTab(next.dataset.shows);
    next.focus();
  });
}
