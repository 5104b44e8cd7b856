// The page with a script: without reloading, in order, without losing anything.

import { session } from "./api.js";
import { clearAnswers, questionOf, typedInstead } from "./answers.js";
import { watchForComingBack } from "./coming_back.js";
import "./copy.js";
import { sayTyping, tryAgainNow } from "./doorbell.js";
import {
  fetchNew, hasMessages, isOver, openDoorbell, showOver, showReachable, showUnreachable, startOver,
} from "./incoming.js";
import { leave, watchForLeaving } from "./leave.js";
import { listenToOutgoing, sendMessage, tryNow } from "./outgoing.js";
import { toEnd } from "./scrolling.js";

const field = document.getElementById("tekst");
const problem = document.getElementById("fout");
const danger = document.getElementById("nood");
// Whoever types the words of the button means the button.
const LEAVE_WORDS = /^snel\s*weg[.!]*$/i;

let saidTyping = 0;
let otherLanguage = false;

listenToOutgoing({
  sent: function () {
    problem.textContent = "";
    openDoorbell();
    fetchNew();
    // The words of the page itself come with the page; inside another site it would not know its conversation.
    if (otherLanguage && document.body.dataset.ingesloten !== "1") setTimeout(function () { location.reload(); }, 1500);
  },
  problem: function (text) { problem.textContent = text; },
  unreachable: showUnreachable,
  reachable: showReachable,
  over: function () { return showOver(""); },
});

function sendTyped() {
  const text = field.value.trim();
  if (!text || isOver()) return;
  if (LEAVE_WORDS.test(text)) {
    leave();
    return;
  }
  field.value = "";
  fitField();
  sendMessage({ kind: "text", text: text }, text);
  typedInstead();
  toEnd();
}

function sendTap(form, button) {
  if (isOver()) return;
  otherLanguage = otherLanguage || button.value.startsWith("!TAAL ");
  const label = button.textContent.trim();
  if (button.name === "kind") sendMessage({ kind: button.value, label: label }, label);
  else sendMessage({ kind: "tap", code: button.value, label: label, op: questionOf(form) }, label);
  if (form.id === "antwoorden") clearAnswers();
  if (button.classList.contains("nood")) showDanger();
  else toEnd();
}

function showDanger() {
  danger.classList.add("open");
  danger.focus();
  danger.scrollIntoView();
}

function fitField() {
  field.style.height = "auto";
  field.style.height = field.scrollHeight + 4 + "px";
}

document.querySelectorAll("form[data-tik]").forEach(function (form) {
  let pressed = null;
  form.addEventListener("click", function (event) { pressed = event.target.closest("button") || pressed; });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    const button = event.submitter || pressed || form.querySelector("button");
    if (button) sendTap(form, button);
  });
});

document.getElementById("schrijf").addEventListener("submit", function (event) {
  event.preventDefault();
  sendTyped();
  field.focus();
});

field.addEventListener("keydown", function (event) {
  // On a phone Enter makes a new line; with a real keyboard it sends.
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || !matchMedia("(pointer: fine)").matches) return;
  event.preventDefault();
  sendTyped();
});

field.addEventListener("input", function () {
  fitField();
  if (Date.now() - saidTyping < 3000 || !field.value) return;
  saidTyping = Date.now();
  sayTyping();
});

document.getElementById("nood-dicht").addEventListener("click", function (event) {
  event.preventDefault();
  danger.classList.remove("open");
  toEnd();
  document.querySelector(".knop.nood").focus({ preventScroll: true });
});

window.addEventListener("online", function () { tryNow(); tryAgainNow(); });
document.addEventListener("visibilitychange", function () { if (!document.hidden) { tryNow(); tryAgainNow(); } });

watchForLeaving();
watchForComingBack(startOver);

document.documentElement.classList.add("js");
if (session.open) {
  openDoorbell();
  if (!hasMessages()) clearAnswers();
  fetchNew();
  toEnd();
}
