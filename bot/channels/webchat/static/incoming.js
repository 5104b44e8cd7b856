// What comes in: new messages in order, the typing mark, the state of the line, and the end of it all.

import { ask, session } from "./api.js";
import { clearAnswers, followMessage } from "./answers.js";
import { restartDoorbell, startDoorbell, stopDoorbell } from "./doorbell.js";
import { stopSending } from "./outgoing.js";
import { holdStill } from "./scrolling.js";
import { clearTranscript, drawMessage, make } from "./transcript.js";
import { words } from "./words.js";

const field = document.getElementById("tekst");
const typing = document.getElementById("typt");
const line = document.getElementById("verbinding");

// How far back a message may still turn up after a later one: it waited for its turn to be sent.
const LATE = 20;
const LAST_WORDS_WITHIN = 5000;

let seen = new Set(document.body.dataset.gezien.split(" ").filter(Boolean).map(Number));
let upTo = Math.max(0, ...seen);
let fetching = false;
let fetchAgain = false;
let ended = false;
let typingTimer = null;

export function isOver() {
  return ended;
}

export function hasMessages() {
  return seen.size > 0;
}

/** Another language was chosen: the words around the conversation follow, unless somebody is typing. */
function speaksOtherWords(language) {
  return Boolean(language) && language !== document.documentElement.lang && field.value === "";
}

export async function fetchNew() {
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
      if (speaksOtherWords(answer.body.taal)) {
        // To the newest words, not to where the old page was.
        history.scrollRestoration = "manual";
        location.reload();
        return;
      }
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
    if (bubble && !first && message.van !== "family" && !message.stil) first = bubble;
    if (message.van !== "family" && !message.stil) typing.classList.remove("zichtbaar");
  });
  settle(first);
}

function showTyping() {
  typing.classList.add("zichtbaar");
  clearTimeout(typingTimer);
  typingTimer = setTimeout(function () { typing.classList.remove("zichtbaar"); }, 6000);
}

export function showUnreachable() {
  if (line.textContent !== words.offline) line.textContent = words.offline;
}

export function showReachable() {
  if (line.textContent !== words.offline) return;
  line.textContent = words.online;
  setTimeout(function () { if (line.textContent === words.online) line.textContent = ""; }, 4000);
}

/** Forgotten, ended elsewhere or too old: nothing stays on the screen. */
export function showOver(lastWords) {
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

export function openDoorbell() {
  startDoorbell({ somethingNew: fetchNew, typing: showTyping, over: showOver });
}

/** Another conversation on this page, from its beginning. */
export function startOver() {
  clearTranscript();
  clearAnswers();
  seen = new Set();
  upTo = 0;
  openDoorbell();
  restartDoorbell();
  fetchNew();
}
