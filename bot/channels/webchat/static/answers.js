// The big buttons above the text field: those of the last question that nobody has answered yet.
// What the bot asks is over once a person writes or comes in. What a counsellor asks stays while the two talk on.

import { make, placeOf } from "./transcript.js";

const form = document.getElementById("antwoorden");
let askedBy = 0;
let place = 0;
let askedByPerson = form.dataset.mens === "1";

export function followMessage(message) {
  const itsPlace = placeOf(message);
  if (message.stil && itsPlace !== place) return;
  // A notice with a name says that a person came or left.
  const fromPerson = message.van === "family" || message.van === "counsellor" || (message.van === "notice" && message.naam !== "");
  if (fromPerson !== askedByPerson || (place && itsPlace === place)) clearAnswers();
  if (!message.knoppen.length) return;
  askedBy = message.seq;
  place = itsPlace;
  askedByPerson = message.van === "counsellor";
  form.textContent = "";
  message.knoppen.forEach(function (answer) {
    const button = make("button", "knop antwoord", answer.label);
    button.name = "code";
    button.value = answer.code;
    button.dir = "auto";
    form.append(button);
  });
  form.hidden = false;
}

/** Typing is an answer to the bot; between people it is only talking. */
export function typedInstead() {
  if (!askedByPerson) clearAnswers();
}

export function clearAnswers() {
  if (form.contains(document.activeElement)) {
    // Not to the text field: that would open the keyboard of a phone.
    document.getElementById("gesprek").focus({ preventScroll: true });
  }
  form.hidden = true;
  form.textContent = "";
  askedBy = 0;
  place = 0;
  askedByPerson = false;
}

export function questionOf(submitted) {
  return submitted === form && askedBy ? String(askedBy) : "";
}

const given = form.querySelector('input[name="op"]');
if (given) {
  askedBy = Number(given.value);
  place = Number(form.dataset.plek) || askedBy;
}
