// Small things every part of the page needs: making elements, text only, and keeping lists steady.

import { t } from "./words.js";

export const find = (id) => document.getElementById(id);

/** An element with text and children. Text from people goes through here, so it is always text. */
export function make(tag, { text, ...properties } = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "data") Object.assign(element.dataset, value);
    else if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  if (text !== undefined) element.textContent = text;
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export const bdi = (text, className = "") => make("bdi", { text, className });

/** Rebuilds a list only where something changed, and keeps the focus where it was. */
export function showList(list, items, build, empty) {
  const focused = document.activeElement?.closest?.("[data-key]")?.dataset.key;
  const known = new Map([...list.children].map((child) => [child.dataset.key, child]));
  const wanted = items.map((item) => {
    const print = JSON.stringify(item);
    const before = known.get(item.id);
    if (before && before.dataset.print === print) return before;
    const element = build(item);
    element.dataset.key = item.id;
    element.dataset.print = print;
    return element;
  });
  if (!wanted.length && empty) wanted.push(make("li", { className: "none quiet", text: empty }));
  const same = wanted.length === list.children.length && wanted.every((each, n) => list.children[n] === each);
  if (same) return;
  list.replaceChildren(...wanted);
  if (focused && !document.activeElement?.closest?.("[data-key]")) {
    list.querySelector(`[data-key="${CSS.escape(focused)}"] button`)?.focus();
  }
}


export function waited(ms, now) {
  const minutes = Math.max(0, Math.floor((now - ms) / 60000));
  if (minutes < 1) return t("net");
  if (minutes < 60) return t("{aantal} min", { aantal: minutes });
  if (minutes < 24 * 60) return t("{aantal} uur", { aantal: Math.floor(minutes / 60) });
  return t("{aantal} d", { aantal: Math.floor(minutes / 1440) });
}

/** One of lists, chat, tools; on a wide screen all three show anyway. */
export function goTo(view) {
  document.body.dataset.view = view;
  document.querySelector('button[data-go="tools"]').setAttribute("aria-expanded", String(view === "tools"));
}

document.addEventListener("click", (event) => {
  const go = event.target.closest("[data-go]");
  if (go) goTo(go.dataset.go === "tools" && document.body.dataset.view === "tools" ? "chat" : go.dataset.go);
});
