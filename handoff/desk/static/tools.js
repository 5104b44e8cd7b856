// The right column: the briefing, and what can be done with the open chat.

import { dayAndTime } from "./moments.js";
import { bdi, find, make, showList } from "./page.js";
import { hideChatInRooms, showChatInRooms } from "./rooms.js";
import { language, t } from "./words.js";

const URGENCY = { gewoon: t("gewoon"), hoog: t("hoog"), nood: t("nood") };
const ANSWERS = {
  gevraagd: t("gevraagd, nog geen antwoord"),
  ja: t("de familie wil het"),
  nee: t("de familie wil het niet"),
};

/** Nothing of a chat that is over stays on the page, hidden or not. */
export function hideTools() {
  for (const id of ["briefing", "sharing", "facts", "later", "notes"]) find(id).replaceChildren();
  find("note-text").value = "";
  hideChatInRooms();
  find("open-tools").hidden = true;
  find("no-tools").hidden = false;
}

export function showTools(answer) {
  const { zaak, later, notities } = answer;
  find("no-tools").hidden = true;
  find("open-tools").hidden = false;
  setText("briefing", zaak.briefing || t("Er is geen briefing."));
  setText("sharing", zaak.delen);
  showFacts(zaak);
  showList(find("later"), numbered(later), (each) => make("li", { text: `${each.wat}, ${daysInWords(each.dagen)}: ${ANSWERS[each.antwoord]}.` }));
  showList(find("notes"), numbered(notities), noteItem);
  find("later-card").hidden = zaak.gevaar || !find("later-flow").options.length;
  find("ask-later-button").disabled = later.some((each) => each.antwoord === "gevraagd");
  find("close-hint").hidden = zaak.mag_sluiten;
  find("close-button").disabled = !zaak.mag_sluiten;
  showChatInRooms(answer);
}

function showFacts(about) {
  const facts = [
    [t("Reden"), about.reden],
    [t("Signaal"), about.signaal],
    [t("Urgentie"), URGENCY[about.urgentie]],
    [t("In gesprek sinds"), about.begonnen ? dayAndTime(about.begonnen) : ""],
    [t("Gevraagd"), dayAndTime(about.geopend)],
    [t("Via"), about.kanaal],
    [t("Taal"), about.taal === "nl" ? "" : new Intl.DisplayNames([language], { type: "language" }).of(about.taal)],
    [t("Bevoegdheid"), about.vraagt],
  ].filter(([, value]) => value);
  find("facts").replaceChildren(...facts.flatMap(([name, value]) => [make("dt", { text: name }), make("dd", {}, bdi(value))]));
}

function noteItem(note) {
  return make("li", {}, make("p", { className: "quiet" }, bdi(note.gebeld)), make("p", { className: "pre" }, bdi(note.tekst)));
}

const numbered = (items) => items.map((item, n) => ({ ...item, id: String(n) }));

function daysInWords(days) {
  return days === 1 ? t("na 1 dag") : t("na {dagen} dagen", { dagen: days });
}

function setText(id, text) {
  const element = find(id);
  if (element.textContent !== text) element.replaceChildren(bdi(text));
}
