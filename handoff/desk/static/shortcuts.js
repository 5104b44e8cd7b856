// Every action by keyboard. The list in the help dialog is the list itself: what stands there works.

import { openAnswers } from "./answers.js";
import { confirmIn } from "./dialogs.js";
import { find, goTo } from "./page.js";
import { showTab } from "./tabs.js";

const OFF = "sneltoetsen-uit";
const click = (selector) => {
  const target = document.querySelector(selector);
  if (target && !target.disabled) target.click();
};
const openMine = (n) => {
  click(`#mine li:nth-child(${n}) .card-button`);
  toField();
};

const ACTIONS = {
  next: () => click("#next"),
  "mine-1": () => openMine(1),
  "mine-2": () => openMine(2),
  "mine-3": () => openMine(3),
  lists: () => goAndFocus("lists", find("next").disabled ? "lijst" : "next"),
  lines: () => goAndFocus("chat", "scroll"),
  field: toField,
  answers: () => !find("open-chat").hidden && openAnswers(),
  "tab-nu": () => toTab("nu", "tab-nu"),
  "tab-kennis": () => toTab("kennis", "knowledge-words"),
  "tab-klaar": () => toTab("klaar", "tab-klaar"),
  close: () => !find("open-chat").hidden && click("#close-button"),
  "hand-up": () => click("[data-hand-up]"),
  "on-duty": () => click('[data-presence="op_dienst"]'),
  pause: () => click('[data-presence="pauze"]'),
  away: () => click('[data-presence="weg"]'),
  menu: openMenu,
};

const byKey = new Map([...document.querySelectorAll("#keys [data-key]")].map((row) => [row.dataset.key, row.dataset.does]));

export function wire() {
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", (event) => event.target.closest("[data-help]") && showHelp());
  find("keys-on").checked = !localStorage.getItem(OFF);
  find("keys-on").addEventListener("change", (event) => {
    if (event.target.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "ja");
  });
}

function onKey(event) {
  if (document.querySelector("dialog:modal") || event.isComposing) return;
  if (event.key === "?" && !isTyping(event.target)) {
    event.preventDefault();
    showHelp();
    return;
  }
  const does = localStorage.getItem(OFF) ? undefined : byKey.get(keyOf(event));
  if (!does) return;
  event.preventDefault();
  ACTIONS[does]();
}

/** The letter on the key; where Alt makes a sign of it (a Mac), the place of the key. AltGr is for typing. */
function keyOf(event) {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.getModifierState("AltGraph")) return "";
  const typed = event.key.toLowerCase();
  if (/^[a-z]$/.test(typed)) return typed;
  return /^(?:Key([A-Z])|Digit(\d))$/.exec(event.code)?.slice(1).find(Boolean)?.toLowerCase() ?? "";
}

const isTyping = (element) => Boolean(element.closest?.('input:not([type="checkbox"], [type="range"]), textarea, select, [contenteditable]'));

function showHelp() {
  document.querySelector(".menu").open = false;
  confirmIn("keys");
}

function goAndFocus(view, id) {
  if (view !== "lists" && find("open-chat").hidden) return;
  goTo(view);
  find(id).focus();
}

function toField() {
  goAndFocus("chat", "schrijf");
}

function toTab(name, focus) {
  showTab(name);
  goAndFocus("tools", focus);
}

function openMenu() {
  goTo("lists");
  const menu = document.querySelector(".menu");
  menu.open = true;
  menu.querySelector("summary").focus();
}
