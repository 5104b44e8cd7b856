// An exercise says so above the chat and beside it, as long as it is open.

import { find } from "./page.js";
import { t } from "./words.js";

let desk = null;

export function wire(connected) {
  desk = connected;
}

export function showChat({ oefening }) {
  find("practice-card").hidden = !oefening;
  if (!oefening) return desk.clear("practice");
  find("practice-stop").action = `/oefenen/${oefening}/stop`;
  desk.tell("practice", t("OEFENING. Deze familie is verzonnen en niemand anders leest mee."), { link: { href: "/oefenen", text: t("Oefenen") } });
}

export function hideChat() {
  find("practice-card").hidden = true;
  desk?.clear("practice");
}
