// A family's own copy of the conversation: plain text, made here on the device out of what this page may show.

import { ask, session } from "./api.js";
import { saveFile } from "./files.js";
import { isOver, showOver } from "./incoming.js";
import { placeIn, speakerOf } from "./transcript.js";
import { words } from "./words.js";

// Whoever sees it among the downloads learns nothing from its name.
const NAME = "chat.txt";

const question = document.getElementById("kopie");
const choice = document.getElementById("kopie-keuze");
const make = document.getElementById("kopie-maak");
const result = document.getElementById("kopie-klaar");

/** Every message as it stands now, in order; null when the server does not answer well. */
async function everyMessage() {
  const places = new Map();
  const current = new Map();
  for (let after = 0, more = true; more;) {
    const answer = await ask("/berichten?na=" + after);
    if (answer.status === 410) showOver("");
    if (answer.status !== 200) return null;
    answer.body.berichten.forEach(function (message) {
      const place = placeIn(places, message);
      if (message.vervangt && !message.delen.length) current.delete(place);
      else current.set(place, message);
    });
    more = answer.body.meer && answer.body.tot > after;
    after = answer.body.tot;
  }
  return Array.from(current.keys()).sort(function (a, b) { return a - b; }).map(function (place) { return current.get(place); });
}

function asText(messages) {
  let day = "";
  return messages.map(function (message) {
    const isNewDay = message.dag !== day;
    day = message.dag;
    return (isNewDay ? dayOf(message) + "\n\n" : "") + linesOf(message).join("\n") + "\n";
  }).join("\n");
}

/** Read much later, a day needs its year. */
function dayOf(message) {
  const year = message.dag.slice(0, 4);
  return message.dagnaam.includes(year) ? message.dagnaam : message.dagnaam + " " + year;
}

function linesOf(message) {
  const said = message.delen.map(function (piece) { return piece.t; }).join("");
  const lines = [message.tijd + " " + speakerOf(message) + ":"];
  if (said) lines.push(said);
  if (message.bestand) lines.push("[" + message.bestand + "]");
  return lines;
}

function offer() {
  const isEmpty = !session.open || isOver();
  result.textContent = isEmpty ? words.copy_nothing : "";
  if (!isEmpty) show(choice.hidden);
}

function show(open) {
  choice.hidden = !open;
  question.setAttribute("aria-expanded", String(open));
  if (open) choice.focus();
}

/** Told that it is done, with the focus back where it came from. */
function finish(said) {
  show(false);
  result.textContent = said;
  question.focus();
}

async function makeCopy() {
  make.disabled = true;
  const messages = await everyMessage().catch(function () { return null; });
  make.disabled = false;
  // Wiped meanwhile: nothing is left to copy.
  if (isOver()) {
    show(false);
    return;
  }
  if (!messages) {
    result.textContent = words.copy_failed;
    return;
  }
  if (messages.length) saveFile(new Blob([asText(messages)], { type: "text/plain;charset=utf-8" }), NAME);
  finish(messages.length ? words.copy_made : words.copy_nothing);
}

question.addEventListener("click", offer);
make.addEventListener("click", makeCopy);
document.getElementById("kopie-niet").addEventListener("click", function () { finish(""); });
