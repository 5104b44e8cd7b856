// Looking up what the helpline knows. What is sent is a reply like any other; what is old asks for a second click.

import { change } from "./server.js";
import { dayInWords } from "./moments.js";
import { bdi, find, make, showList } from "./page.js";
import { t } from "./words.js";

const WAIT = 250;
const CERTAINTY = { hoog: t("Zeker"), middel: t("Redelijk zeker"), laag: t("Niet zeker: laat de familie bellen") };

const field = find("knowledge-words");
const formal = find("knowledge-formal");
let desk = null;
let chat = "";
let about = null;
let asked = 0;
let timer = 0;
let found = { onderwerpen: [], stukken: [] };
let reported = "";

export const formOfAddress = () => (formal.checked ? "u" : "je");

export function wire(given) {
  desk = given;
  find("knowledge-form").addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, WAIT);
  });
  formal.addEventListener("change", search);
  desk.onYes("wrong-fact", report);
}

export function showChat(answer) {
  if (chat !== answer.zaak.id) {
    empty();
    chat = answer.zaak.id;
    formal.checked = answer.vorm === "u";
  }
  about = answer;
  find("knowledge-formal").closest("label").hidden = answer.zaak.taal !== "nl";
  show();
}

export function hideChat() {
  empty();
  chat = "";
  about = null;
}

function empty() {
  clearTimeout(timer);
  asked += 1;
  field.value = "";
  formal.checked = false;
  found = { onderwerpen: [], stukken: [] };
  tellResult("");
  for (const id of ["knowledge-topics", "knowledge-pieces", "wrong-fact-text", "wrong-fact-which"]) find(id).replaceChildren();
  find("wrong-fact-why").value = "";
}

async function search() {
  clearTimeout(timer);
  const words = field.value.trim();
  const mine = ++asked;
  if (!words || !chat) {
    found = { onderwerpen: [], stukken: [] };
    tellResult("");
    show();
    return;
  }
  try {
    const answer = await change(`/gesprek/${chat}/kennis`, { zoek: words, vorm: formOfAddress() });
    if (mine !== asked) return;
    found = answer;
    const count = found.onderwerpen.length + found.stukken.length;
    tellResult(count ? t("{aantal} gevonden", { aantal: count }) : t("Niets gevonden. Probeer een ander woord. Weet je het niet zeker, zeg dat dan."));
    show();
  } catch (error) {
    if (mine === asked) desk.sorry(error);
  }
}

function tellResult(text) {
  find("knowledge-told").textContent = text;
}

function show() {
  const offered = new Set(about?.aangeboden);
  const topics = found.onderwerpen.map((topic) => ({ ...topic, aangeboden: offered.has(topic.id), gevaar: about?.zaak.gevaar }));
  showList(find("knowledge-topics"), topics, topicItem);
  showList(find("knowledge-pieces"), found.stukken, pieceItem);
}

function topicItem(topic) {
  const offer = make("button", { type: "button", className: "small", text: topic.aangeboden ? t("Aangeboden") : t("Bied aan voor na dit gesprek") });
  offer.disabled = topic.aangeboden;
  offer.addEventListener("click", () => offerTopic(topic.id));
  return make(
    "li",
    { className: "piece" },
    make("details", {}, make("summary", {}, bdi(topic.titel), make("span", { className: "quiet", text: ` ${t("gesprek met {aantal} teksten", { aantal: topic.stukken.length })}` })), make("ul", { className: "found" }, ...topic.stukken.map(pieceItem))),
    topic.gevaar ? null : offer,
  );
}

function pieceItem(piece) {
  return make(
    "li",
    { className: "piece" },
    make("p", { className: "quiet" }, bdi(piece.titel)),
    make("p", { className: "pre" }, bdi(piece.tekst)),
    make("p", { className: "tags" }, ...tags(piece)),
    piece.gelezen ? make("p", { className: "quiet", text: sourceLine(piece) }) : null,
    make(
      "div",
      { className: "row" },
      careful(t("Stuur dit"), piece, () => send(piece)),
      careful(t("Zet in tekstvak"), piece, () => desk.putInField(piece.tekst)),
      piece.feiten.length ? make("button", { type: "button", className: "small plain", text: t("Klopt niet…"), data: { dialog: "wrong-fact" }, onclick: () => fillReport(piece) }) : null,
    ),
  );
}

function tags(piece) {
  return [
    piece.verlopen ? make("span", { className: "tag high", text: t("Verlopen: moest nagekeken zijn voor {dag}", { dag: dayInWords(piece.controleer_voor) }) }) : null,
    piece.zekerheid ? make("span", { className: piece.zekerheid === "hoog" ? "tag there" : "tag high", text: CERTAINTY[piece.zekerheid] }) : null,
    piece.vertaald ? null : make("span", { className: "tag high", text: t("Alleen in het Nederlands") }),
  ].filter(Boolean);
}

function sourceLine(piece) {
  const read = t("Gelezen op {dag}.", { dag: dayInWords(piece.gelezen) });
  const check = piece.controleer_voor && !piece.verlopen ? ` ${t("Controleer voor {dag}.", { dag: dayInWords(piece.controleer_voor) })}` : "";
  const source = piece.bronnen.length ? ` ${t("Bron: {bronnen}", { bronnen: piece.bronnen.join("; ") })}` : "";
  return read + check + source;
}

/** A button that asks once more when the text may no longer be true. */
function careful(text, piece, act) {
  const button = make("button", { type: "button", className: "small", text });
  let asked = false;
  button.addEventListener("click", () => {
    if (piece.verlopen && !asked) {
      asked = true;
      button.textContent = t("Verlopen. Toch: {doe}", { doe: text });
      return;
    }
    asked = false;
    button.textContent = text;
    act();
  });
  return button;
}

function send(piece) {
  desk.say(piece.tekst);
  tellResult(t("Gestuurd."));
}

async function offerTopic(topic) {
  const id = chat;
  if (await desk.does(`/gesprek/${id}/kennis/aanbieden`, { onderwerp: topic, vorm: formOfAddress() })) tellResult(t("Aangeboden. De knop komt na dit gesprek."));
  desk.readChat(id);
}

function fillReport(piece) {
  find("wrong-fact-text").replaceChildren(bdi(piece.tekst));
  find("wrong-fact-which").replaceChildren(...piece.feiten.map((fact) => make("option", { value: fact, text: fact })));
  for (const part of document.querySelectorAll(".wrong-fact-which")) part.hidden = piece.feiten.length < 2;
  if (reported !== piece.id) find("wrong-fact-why").value = "";
  reported = piece.id;
}

async function report() {
  const told = { feit: find("wrong-fact-which").value, tekst: find("wrong-fact-why").value };
  if (!(await desk.does("/feiten/melden", told))) return;
  find("wrong-fact-why").value = "";
  tellResult(t("Gemeld. Het antwoord staat straks in het menu bij Meldingen over feiten."));
}
