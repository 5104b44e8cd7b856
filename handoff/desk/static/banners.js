// What everybody must see at once: trouble with the line, refusals, and alarms.

import { change } from "./server.js";
import { dayAndTime } from "./moments.js";
import { find, make } from "./page.js";
import { t } from "./words.js";

const bar = find("banners");
const hidden = new Set();
let alarms = [];
let openChat = () => {};
let afterDismissal = () => {};
const notes = new Map();

/** A line that stays until ``clear`` with the same name, or until it is clicked away. */
export function tell(name, text, { danger = false, link = null, lasts = 0 } = {}) {
  if (notes.get(name)?.text === text) return;
  notes.set(name, { text, danger, link });
  if (lasts) setTimeout(() => notes.get(name)?.text === text && clear(name), lasts);
  show();
}

export function clear(name) {
  if (notes.delete(name)) show();
}

/** A refusal or failure of something the counsellor just did. */
export function sorry(error) {
  tell("refused", error.message, { lasts: 12000 });
}

/** ``open`` shows the chat an alarm is about. */
export function showAlarms(all, open, dismissed) {
  alarms = all;
  afterDismissal = dismissed;
  openChat = open;
  show();
}

const shownAlarms = () => alarms.filter((alarm) => !hidden.has(`${alarm.id}:${alarm.aantal}`));

/** Is there an alarm about perhaps danger? It rings softly. */
export const perhapsAlarm = () => shownAlarms().some((alarm) => alarm.zacht);

/** Is there an alarm about danger that nobody has reacted to on this page? */
export const dangerAlarm = () => shownAlarms().some((alarm) => alarm.gevaar);

function show() {
  const shown = shownAlarms();
  const print = JSON.stringify([[...notes], shown]);
  if (bar.dataset.print === print) return;
  bar.dataset.print = print;
  // Danger first; what can wait stands last.
  const [danger, calm] = [true, false].map((kind) => [...notes].filter(([, note]) => note.danger === kind).map(noteBanner));
  bar.replaceChildren(...danger, ...shown.map(alarmBanner), ...calm);
}

function noteBanner([name, note]) {
  return make(
    "p",
    { className: note.danger ? "banner danger" : "banner", data: { note: name } },
    make("span", { text: note.text }),
    note.link ? make("a", { href: note.link.href, text: note.link.text }) : null,
    name === "refused" ? make("button", { type: "button", text: t("Sluit"), onclick: () => clear(name) }) : null,
  );
}

function alarmBanner(alarm) {
  const what = alarm.gesprek ? t("Het is in een gesprek van jou.") : alarm.doe;
  const times = alarm.aantal > 1 ? ` ${t("({aantal} keer)", alarm)}` : "";
  return make(
    "p",
    { className: "banner danger", data: { alarm: alarm.id } },
    make("span", {}, make("strong", { text: `${alarm.titel}${times}. ` }), `${what} ${t("Sinds {tijd}.", { tijd: dayAndTime(alarm.sinds) })}`),
    alarm.gesprek ? make("button", { type: "button", text: t("Open gesprek"), onclick: () => openChat(alarm.gesprek) }) : null,
    make("button", { type: "button", text: alarm.mag_weg ? t("Gezien") : t("Verberg hier"), onclick: () => dismiss(alarm) }),
  );
}

async function dismiss(alarm) {
  if (alarm.mag_weg) await change(`/alarm/${alarm.id}/gezien`).catch(sorry);
  hidden.add(`${alarm.id}:${alarm.aantal}`);
  show();
  afterDismissal();
}
