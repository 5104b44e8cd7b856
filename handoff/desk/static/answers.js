// Standard answers: a slash in the text field opens a list to search. A choice is put in the field, never sent.

import { change } from "./server.js";
import { find, make } from "./page.js";
import { formOfAddress } from "./knowledge.js";
import { language, t } from "./words.js";

const field = find("schrijf");
const box = find("answers");
const words = find("answers-words");
const list = find("answers-list");

let desk = null;
/** Of the open chat, in the way its family is addressed. */
let known = { print: "", answers: [] };
let shown = [];
let chosen = 0;
let sure = "";

export function wire(given) {
  desk = given;
  find("answers-open").addEventListener("click", () => (box.hidden ? openAnswers() : close()));
  field.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.altKey || event.ctrlKey || event.metaKey || !atStartOfWord()) return;
    event.preventDefault();
    openAnswers();
  });
  words.addEventListener("input", () => showFound(0));
  words.addEventListener("keydown", onKey);
  box.addEventListener("focusout", (event) => {
    if (!box.contains(event.relatedTarget)) hide();
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest('[role="option"]');
    if (!option) return;
    chosen = [...list.children].indexOf(option);
    put();
  });
}

export function hideChat() {
  hide();
  known = { print: "", answers: [] };
}

/** "3/4" and "en/of" are words; a slash before a word asks for the list. */
function atStartOfWord() {
  const before = field.value.slice(0, field.selectionStart);
  return /(^|\s)$/.test(before);
}

export async function openAnswers() {
  const id = desk.openChatId();
  if (!id) return;
  box.hidden = false;
  find("answers-open").setAttribute("aria-expanded", "true");
  words.value = "";
  words.focus();
  try {
    await readAnswers(id);
  } catch (error) {
    desk.sorry(error);
    close();
    return;
  }
  if (!box.hidden) showFound(0);
}

async function readAnswers(id) {
  const print = `${id}:${formOfAddress()}`;
  if (known.print === print) return;
  const { antwoorden } = await change(`/gesprek/${id}/standaardantwoorden`, { vorm: formOfAddress() });
  if (desk.openChatId() === id) known = { print, answers: antwoorden };
}

function onKey(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && shown.length) showChosen((chosen + step + shown.length) % shown.length);
  else if (event.key === "Home") showChosen(0);
  else if (event.key === "End") showChosen(shown.length - 1);
  else if (event.key === "Enter") put();
  else if (event.key === "Escape") close();
  else if (event.key === "/" && !words.value) typeSlash();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Twice is a slash after all. */
function typeSlash() {
  close();
  desk.putInField("/");
}

function put() {
  const answer = shown[chosen];
  if (!answer) return;
  if (answer.verlopen && sure !== answer.id) {
    sure = answer.id;
    showFound(chosen);
    return;
  }
  close();
  desk.putInField(answer.tekst);
  // A count for the editors; no reason to trouble anybody when it fails.
  change("/standaardantwoorden/gebruikt", { id: answer.id }).catch(() => {});
}

function close() {
  hide();
  field.focus({ preventScroll: true });
}

function hide() {
  box.hidden = true;
  sure = "";
  find("answers-open").setAttribute("aria-expanded", "false");
  list.replaceChildren();
  words.removeAttribute("aria-activedescendant");
  shown = [];
}

function showFound(at) {
  const asked = fold(words.value).split(/\s+/).filter(Boolean);
  const fits = (text) => asked.every((word) => fold(text).includes(word));
  const titled = known.answers.filter((one) => fits(`${one.groep} ${one.titel}`));
  const others = known.answers.filter((one) => !titled.includes(one) && fits(`${one.groep} ${one.titel} ${one.tekst}`));
  shown = [...titled, ...others];
  list.replaceChildren(...shown.map(option));
  find("answers-none").hidden = shown.length > 0;
  find("answers-none").textContent = known.answers.length ? t("Geen antwoord gevonden. Zoek ook eens bij Kennis.") : t("In deze taal zijn er geen standaardantwoorden.");
  showChosen(at);
}

function option(answer, n) {
  return make(
    "li",
    { id: `answer-${n}`, role: "option", className: "option" },
    make("span", { className: "option-title", text: answer.titel }),
    make("span", { className: "quiet", text: answer.groep }),
    answer.verlopen ? make("span", { className: "tag high", text: sure === answer.id ? t("Verlopen. Nog eens Enter zet het toch in het tekstvak.") : t("Verlopen") }) : null,
    make("span", { className: "option-text", text: answer.tekst }),
  );
}

function showChosen(n) {
  chosen = n;
  for (const [place, item] of [...list.children].entries()) item.setAttribute("aria-selected", String(place === n));
  const item = list.children[n];
  if (!item) {
    words.removeAttribute("aria-activedescendant");
    return;
  }
  words.setAttribute("aria-activedescendant", item.id);
  item.scrollIntoView({ block: "nearest" });
}

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase(language);
