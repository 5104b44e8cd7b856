// The page with a script: without reloading, in order, without losing anything.

import { ask, isFramed, session } from "./api.js";
import { clearAnswers, followMessage, questionOf } from "./answers.js";
import { watchForComingBack } from "./coming_back.js";
import { restartDoorbell, sayTyping, startDoorbell, stopDoorbell, tryAgainNow } from "./doorbell.js";
import { leave, watchForLeaving } from "./leave.js";
import { listenToOutgoing, sendMessage, stopSending, tryNow } from "./outgoing.js";
import { holdStill, toEnd } from "./scrolling.js";
import { clearTranscript, drawMessage, make } from "./transcript.js";
import { words } from "./words.js";

const field = document.getElementById("tekst");
const typing = document.getElementById("typt");
const line = document.getElementById("verbinding");
const problem = document.getElementById("fout");
const danger = document.getElementById("nood");

// How far back a message may still turn up after a later one: it waited for its turn to be sent.
const LATE = 20;
// Whoever types the words of the button means the button.
const LEAVE_WORDS = /^snel\s*weg[.!]*$/i;
const LAST_WORDS_WITHIN = 5000;

let seen = new Set(document.body.dataset.gezien.split(" ").filter(Boolean).map(Number));
let upTo = Math.max(0, ...seen);
let fetching = false;
let fetchAgain = false;
let ended = false;
let typingTimer = null;
let saidTyping = 0;

// ---- What comes in

async function fetchNew() {
  if (!session.open || ended) return;
  if (fetching) {
    fetchAgain = true;
    return;
  }
  fetching = true;
  try {
    do {
      fetchAgain = false;
      const answer = await ask("/berichten?na=" + askFrom());
      showReachable();
      if (answer.status === 410) {
        showOver("");
        return;
      }
      if (answer.status !== 200) break;
      const before = upTo;
      drawAll(answer.body.berichten);
      fetchAgain = fetchAgain || (answer.body.meer && upTo > before);
    } while (fetchAgain && !ended);
  } catch (error) {
    showUnreachable(); // The doorbell asks again soon.
  } finally {
    fetching = false;
  }
}

/** After the last number without a gap before it; what stays away for long stays away for good. */
function askFrom() {
  for (let seq = Math.max(1, upTo - LATE); seq < upTo; seq += 1) {
    if (!seen.has(seq)) return seq - 1;
  }
  return upTo;
}

function drawAll(messages) {
  const fresh = messages.filter(function (message) { return !seen.has(message.seq); });
  if (!fresh.length || ended) return;
  const settle = holdStill();
  let first = null;
  fresh.forEach(function (message) {
    const bubble = drawMessage(message);
    if (message.seq > upTo) followMessage(message);
    seen.add(message.seq);
    upTo = Math.max(upTo, message.seq);
    if (bubble && !first && message.van !== "family") first = bubble;
    if (message.van !== "family") typing.classList.remove("zichtbaar");
  });
  settle(first);
}

function showTyping() {
  typing.classList.add("zichtbaar");
  clearTimeout(typingTimer);
  typingTimer = setTimeout(function () { typing.classList.remove("zichtbaar"); }, 6000);
}

// ---- How it is going

function showUnreachable() {
  if (line.textContent !== words.offline) line.textContent = words.offline;
}

function showReachable() {
  if (line.textContent !== words.offline) return;
  line.textContent = words.online;
  setTimeout(function () { if (line.textContent === words.online) line.textContent = ""; }, 4000);
}

/** Forgotten, ended elsewhere or too old: nothing stays on the screen. */
function showOver(lastWords) {
  if (ended) {
    // The doorbell may bring the last words a moment after we found the door closed.
    if (lastWords) document.querySelector("#over span").textContent = lastWords;
    return 0;
  }
  ended = true;
  session.open = false;
  stopSending();
  setTimeout(stopDoorbell, LAST_WORDS_WITHIN);
  clearTranscript();
  clearAnswers();
  typing.classList.remove("zichtbaar");
  field.value = "";
  document.getElementById("schrijf").hidden = true;
  document.querySelector(".meer").open = false;
  document.getElementById("jouw-woorden").textContent = "";
  const over = document.getElementById("over");
  const again = make("a", "knop", words.again);
  again.href = location.pathname;
  over.append(make("span", "", lastWords || words.over), document.createElement("br"), again);
  over.hidden = false;
  over.focus();
  return 0;
}

function openDoorbell() {
  startDoorbell({ somethingNew: fetchNew, typing: showTyping, over: showOver });
}

// ---- What goes out

listenToOutgoing({
  sent: function () {
    problem.textContent = "";
    openDoorbell();
    fetchNew();
  },
  problem: function (text) { problem.textContent = text; },
  unreachable: showUnreachable,
  reachable: showReachable,
  over: function () { return showOver(""); },
});

function sendTyped() {
  const text = field.value.trim();
  if (!text || ended) return;
  if (LEAVE_WORDS.test(text)) {
    leave();
    return;
  }
  field.value = "";
  fitField();
  sendMessage({ kind: "text", text: text }, text);
  clearAnswers();
  toEnd();
}

function sendTap(form, button) {
  if (ended) return;
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
watchForComingBack(function () {
  clearTranscript();
  clearAnswers();
  seen = new Set();
  upTo = 0;
  openDoorbell();
  restartDoorbell();
  fetchNew();
});

document.documentElement.classList.add("js");
if (session.open) {
  openDoorbell();
  if (!seen.size) clearAnswers();
  fetchNew();
  toEnd();
}
