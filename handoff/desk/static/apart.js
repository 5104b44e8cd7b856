// From a chat to the records apart: a concern, a 112 call, what was shared outside, and a wish to talk it over.

import { dayAndTime, today } from "./moments.js";
import { bdi, find, make, showList } from "./page.js";
import { t } from "./words.js";

const FIELDS = ["concern-text", "note-text", "note-time", "referral-to", "referral-what", "care-text"];
let desk = null;

export function wire(connected) {
  desk = connected;
  desk.onYes("concern", (id) => send(id, "zorgsignaal", { tekst: find("concern-text").value }));
  desk.onYes("note-112", (id) => send(id, "112", callNoted()));
  desk.onYes("care", (id) => send(id, "nabespreken", { soort: find("care-kind").value, tekst: find("care-text").value }));
  desk.onYes("referral", (id) => send(id, "verwijzing", referral()));
  const day = find("referral-day");
  if (day) day.value = today();
}

/** What was typed stays when it could not be sent. */
async function send(id, verb, body) {
  const sent = await desk.does(`/gesprek/${id}/${verb}`, body);
  if (sent) empty();
  await desk.readChat(id);
}

function callNoted() {
  return {
    tekst: find("note-text").value,
    wie: find("note-caller").value,
    tijd: find("note-time").value,
    zonder_ja: Boolean(find("note-without-yes")?.checked),
  };
}

function referral() {
  return {
    soort: find("referral-kind").value,
    aan: find("referral-to").value,
    wat: find("referral-what").value,
    toestemming: find("referral-consent").value,
    dag: find("referral-day").value,
  };
}

export function showState({ zorg_opgepakt: taken, feedback_nieuw: feedback }) {
  say("concern", taken, t("De coördinator kijkt naar je zorgsignaal."), "/zorgsignalen");
  say("feedback", feedback, t("Er is feedback voor je."), "/nabespreken");
}

/** Once for each record in this browser; it holds ids only. */
function say(name, ids, text, list) {
  const key = `gezien-${name}`;
  const seen = new Set((localStorage.getItem(key) || "").split(" "));
  const fresh = ids.filter((id) => !seen.has(id));
  if (!fresh.length) return;
  localStorage.setItem(key, ids.join(" "));
  const href = fresh.length === 1 ? `${list}/${fresh[0]}` : list;
  desk.tell(name, text, { link: { href, text: t("Lees") } });
}

export function showChat({ zorgsignalen }) {
  showList(find("concerns"), zorgsignalen, (each) =>
    make(
      "li",
      {},
      make("a", { href: `/zorgsignalen/${each.id}`, target: "_blank", rel: "noopener", text: t("Zorgsignaal van {wanneer}", { wanneer: dayAndTime(each.om) }) }),
      make("span", { className: "quiet" }, " ", bdi(each.staat)),
    ),
  );
}

export function hideChat() {
  find("concerns").replaceChildren();
  empty();
}

function empty() {
  for (const id of FIELDS) if (find(id)) find(id).value = "";
  if (find("note-without-yes")) find("note-without-yes").checked = false;
}
