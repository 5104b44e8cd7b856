// Draws messages. Everything people wrote is set as text, never as HTML. Same elements as templates/stukken.html.

import { clearFiles, fileOf, pictureOf } from "./files.js";
import { offerReading, stopReading } from "./reading_aloud.js";
import { keepEnd } from "./scrolling.js";
import { words } from "./words.js";

const list = document.getElementById("berichten");
const places = new Map();

export function make(name, className, text) {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}

/** Draw a message from the server, at its place. Returns the element, or null when nothing new is to be seen. */
export function drawMessage(message) {
  const place = placeOf(message);
  const old = list.querySelector('[data-plek="' + place + '"]') || ownBubble(message.sleutel);
  if (message.vervangt && !message.delen.length) {
    if (old) old.remove();
    return null;
  }
  const bubble = bubbleOf(message, place);
  if (old && old.dataset.plek) {
    list.replaceChild(bubble, old);
  } else {
    if (old) old.remove();
    insertInOrder(bubble, message);
  }
  return message.van === "family" ? null : bubble;
}

export function placeOf(message) {
  return placeIn(places, message);
}

/** A message that replaces another stands where that one first stood. */
export function placeIn(known, message) {
  const place = message.vervangt ? known.get(message.vervangt) || message.vervangt : message.seq;
  known.set(message.seq, place);
  return place;
}

/** What someone has just typed or tapped, before the server has it. */
export function drawOwn(uuid, text) {
  const welcome = document.getElementById("begin");
  if (welcome) welcome.remove();
  const bubble = make("li", "bericht van-family onderweg");
  bubble.dataset.sleutel = uuid;
  bubble.append(make("p", "wie", words.you), textOf([{ t: text }]));
  const under = make("p", "bij");
  under.append(make("span", "stand", words.sending));
  bubble.append(under);
  list.append(bubble);
  return bubble;
}

export function markSent(bubble) {
  markState(bubble, words.sent);
  // Still on its way ("onderweg") until the server shows it in its place.
  bubble.classList.remove("mislukt");
}

export function markFailed(bubble, retry) {
  markState(bubble, words.failed);
  bubble.classList.add("mislukt");
  if (!retry) {
    bubble.classList.remove("onderweg");
    return;
  }
  const button = make("button", "knop stil opnieuw", words.retry);
  button.type = "button";
  button.addEventListener("click", retry);
  keepEnd(function () { bubble.append(button); });
}

export function markSending(bubble) {
  markState(bubble, words.sending);
  bubble.classList.remove("mislukt");
}

function markState(bubble, text) {
  bubble.querySelector(".stand").textContent = text;
  const button = bubble.querySelector(".opnieuw");
  if (!button) return;
  const hadFocus = button === document.activeElement;
  button.remove();
  if (hadFocus) document.getElementById("gesprek").focus({ preventScroll: true });
}

function bubbleOf(message, place) {
  const bubble = make("li", "bericht van-" + message.van);
  bubble.dataset.plek = place;
  bubble.dataset.sleutel = message.sleutel;
  // The place in the queue changes often: it is there to be read, not read out.
  if (message.stil) bubble.setAttribute("aria-live", "off");
  bubble.append(make("p", "wie", speakerOf(message)));
  if (message.plaatje) bubble.append(pictureOf(message));
  bubble.append(textOf(message.delen));
  if (message.bestand) bubble.append(fileOf(message));
  const under = make("p", "bij");
  under.append(make("time", "", message.tijd));
  if (message.van === "family") under.append(" ", make("span", "stand", words.sent));
  bubble.append(under);
  offerReading(bubble);
  return bubble;
}

export function speakerOf(message) {
  if (message.van === "family") return words.you;
  if (message.van === "counsellor") return message.naam || words.counsellor;
  return message.van === "notice" ? words.notice : words.bot;
}

function textOf(pieces) {
  const text = make("p", "tekst");
  text.dir = "auto";
  pieces.forEach(function (piece) {
    if (!piece.bel) {
      text.append(piece.t);
      return;
    }
    const link = make("a", "", piece.t);
    link.href = "tel:" + piece.bel;
    text.append(link);
  });
  return text;
}

function insertInOrder(bubble, message) {
  const later = Array.from(list.querySelectorAll("[data-plek]")).find(function (other) {
    return Number(other.dataset.plek) > Number(bubble.dataset.plek);
  });
  if (!later) drawDay(message);
  list.insertBefore(bubble, later || firstUnsent());
}

function drawDay(message) {
  const days = list.querySelectorAll("[data-dag]");
  if (days.length && days[days.length - 1].dataset.dag === message.dag) return;
  const day = make("li", "dag", message.dagnaam);
  day.dataset.dag = message.dag;
  list.insertBefore(day, firstUnsent());
}

function ownBubble(uuid) {
  return uuid ? list.querySelector('.van-family[data-sleutel="' + uuid + '"]') : null;
}

function firstUnsent() {
  return list.querySelector(".onderweg");
}

export function clearTranscript() {
  stopReading();
  clearFiles();
  list.textContent = "";
  places.clear();
}
