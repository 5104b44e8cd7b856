// The left column: who is next, my chats, the queue, left messages, colleagues.

import { dayAndTime } from "./moments.js";
import { bdi, find, make, showList, waited } from "./page.js";
import { t } from "./words.js";

const PRESENCE = { op_dienst: t("op dienst"), pauze: t("pauze"), weg: t("weg") };

/** ``act``: {take, open, closeDanger}. */
export function showLists(state, openChat, act) {
  const now = Date.now();
  const live = state.rij.filter((item) => item.soort === "gesprek");
  const left = state.rij.filter((item) => item.soort === "bericht");
  showNext(state);
  showList(find("mine"), withWait(state.mijn, now, openChat), (item) => mineCard(item, act), t("Je hebt nu geen gesprekken."));
  showList(find("asleep"), state.slapend, sleepingCard);
  find("asleep-block").hidden = !state.slapend.length;
  showList(find("queue"), withWait(live, now), (item) => queueCard(item, act, state.mag_kiezen), state.wachten.gesprek ? t("Niemand die jij nu kunt nemen.") : t("Niemand wacht."));
  showList(find("messages"), withWait(left, now), (item) => queueCard(item, act, state.mag_kiezen), state.wachten.bericht ? t("Deze komen na wie nu wacht.") : t("Geen berichten."));
  showList(find("danger"), withWait(state.gevaar, now), (item) => dangerCard(item, act));
  find("danger-block").hidden = !state.gevaar.length;
  find("queue-count").textContent = state.wachten.gesprek || "";
  find("messages-count").textContent = state.wachten.bericht || "";
  const colleagues = state.collegas.map((each) => ({ ...each, id: each.naam }));
  showList(find("colleagues"), colleagues, colleague, t("Er is nu niemand op dienst."));
}

function withWait(items, now, openChat = "") {
  return items.map((item) => ({ ...item, wacht: waited(item.wacht_sinds ?? item.geopend, now), open: item.id === openChat }));
}

function showNext(state) {
  const first = state.rij.find((item) => item.mag);
  const button = find("next");
  button.disabled = !first;
  button.classList.toggle("danger", Boolean(first?.gevaar));
  button.textContent = first?.gevaar ? t("Neem het gesprek met gevaar") : t("Volgende gesprek");
  find("next-hint").textContent = first ? `${first.naam}: ${first.signaal || first.reden}` : whyNobody(state);
}

function whyNobody({ ik, wachten }) {
  if (ik.staat === "pauze" && wachten.gesprek) return t("Je hebt pauze. Zet je op dienst als je weer een gesprek wilt. Bij gevaar mag het altijd.");
  return t("Er wacht niemand die je kunt nemen.");
}

function mineCard(item, act) {
  const button = make(
    "button",
    { type: "button", className: "card-button", onclick: () => act.open(item.id) },
    headLine(item),
    make("span", { className: "quiet", text: item.signaal || item.reden }),
    tags(item),
  );
  if (item.open) button.setAttribute("aria-current", "true");
  return make("li", { className: item.gevaar ? "danger" : "" }, button);
}

/** Nobody has it now: when the family writes it comes back on top, first to me. */
function sleepingCard(item) {
  return make(
    "li",
    { className: "panel" },
    make("span", { className: "head-line" }, bdi(item.naam, "name"), make("span", { className: "wait", text: item.laatst ? dayAndTime(item.laatst) : "" })),
    make("p", { className: "quiet", text: t("Stil geworden. Schrijft de familie weer, dan komt het bovenaan, eerst bij jou.") }),
  );
}

function queueCard(item, act, mayLook) {
  return make(
    "li",
    { className: item.gevaar ? "panel danger" : "panel" },
    headLine(item),
    tags(item),
    make("p", { text: item.signaal || item.reden }),
    make("p", { className: "quiet", text: `${t("Plaats {plaats} in de rij, via {kanaal}.", item)} ${item.waarom}` }),
    item.vraagt ? make("p", { className: "quiet", text: t("Vraagt bevoegdheid: {vraagt}.", item) }) : null,
    item.briefing ? make("details", {}, make("summary", { text: t("Briefing") }), make("p", { className: "pre" }, bdi(item.briefing))) : null,
    mayLook ? make("a", { className: "button", href: `/meelezen/${item.id}`, text: t("Bekijk") }) : null,
    item.mag
      ? make("button", { type: "button", className: item.gevaar ? "main danger" : "", text: t("Neem dit gesprek"), onclick: () => act.take(item.id) })
      : make("p", { className: "quiet", text: t("Een collega met deze bevoegdheid neemt dit.") }),
  );
}

function dangerCard(item, act) {
  return make(
    "li",
    { className: "panel danger" },
    headLine(item),
    item.gebeld_112 ? make("span", { className: "tags" }, make("span", { className: "tag danger", text: t("112 gebeld") })) : null,
    make("p", { text: t("{wat}, bij {wie}.", { wat: item.signaal || item.reden, wie: item.bij }) }),
    make("button", { type: "button", text: t("Afsluiten…"), onclick: () => act.closeDanger(item.id) }),
  );
}

function headLine(item) {
  return make(
    "span",
    { className: "head-line" },
    bdi(item.naam, "name"),
    make("span", { className: "wait", text: item.wacht }),
  );
}

function tags(item) {
  return make(
    "span",
    { className: "tags" },
    item.gevaar ? make("span", { className: "tag danger", text: t("Gevaar") }) : null,
    !item.gevaar && item.urgentie === "hoog" ? make("span", { className: "tag high", text: t("Hoog") }) : null,
    item.ongelezen ? make("span", { className: "tag new", text: t("Nieuw bericht") }) : null,
  );
}

function colleague(each) {
  return make("li", {}, bdi(each.naam), make("span", { className: each.er ? "tag there" : "tag", text: PRESENCE[each.staat] }));
}
