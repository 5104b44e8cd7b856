// Focus is never lost: when what had it goes away, it moves to where one goes on.

import { find } from "./page.js";

let last = null;

export function wire() {
  document.addEventListener("focusin", (event) => {
    last = event.target;
  });
  const watched = { subtree: true, childList: true, attributes: true, attributeFilter: ["hidden", "disabled", "open", "data-view", "data-shows"] };
  new MutationObserver(rescue).observe(document.body, watched);
}

function rescue() {
  const now = document.activeElement;
  if (!last || isThere(last) || (now && now !== document.body && isThere(now))) return;
  last = null;
  wayOn().focus({ preventScroll: true });
}

const isThere = (element) => element.isConnected && !element.disabled && element.checkVisibility();

/** On a touch screen the text field would bring up a keyboard nobody asked for. */
function wayOn() {
  const toChat = document.querySelector('.tools [data-go="chat"]');
  if (isThere(toChat)) return toChat;
  const inChat = [matchMedia("(pointer: coarse)").matches ? "scroll" : "schrijf", "scroll"].map(find);
  return inChat.find(isThere) ?? [find("next"), find("lijst")].find(isThere) ?? document.querySelector(".tools");
}
