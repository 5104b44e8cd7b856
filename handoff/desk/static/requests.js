// From a chat to a request for a call, a mail or a visit; and word to professionals that there is one.

import { find } from "./page.js";
import { t } from "./words.js";

const SEEN = "gezien-verzoeken";
let desk = null;

export function wire(connected) {
  desk = connected;
  desk.onYes("request", send);
}

/** What was typed stays when it could not be sent. */
async function send(id) {
  const sent = await desk.does(`/gesprek/${id}/verzoek`, {
    soort: find("request-kind").value,
    naam: find("request-name").value,
    telefoon: find("request-phone").value,
    mail: find("request-mail").value,
    tijden: find("request-times").value,
    let_op: find("request-careful").value,
    ja: find("request-yes").checked,
  });
  if (!sent) return;
  hideChat();
  desk.tell("request-made", t("Het verzoek is bewaard, apart van dit gesprek."));
}

/** Once for each request in this browser; it holds ids only. */
export function showState({ verzoeken_open: open }) {
  const seen = new Set((localStorage.getItem(SEEN) || "").split(" "));
  const fresh = open.filter((id) => !seen.has(id));
  if (!fresh.length) return;
  localStorage.setItem(SEEN, open.join(" "));
  desk.tell("requests", t("Er is een nieuw verzoek om contact."), { link: { href: "/verzoeken", text: t("Bekijk") } });
}

export function hideChat() {
  find("dialog-request").querySelector("form").reset();
}
