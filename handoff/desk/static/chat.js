// The open chat: reading it, writing in it, and never losing or doubling what was written.

import { sorry } from "./banners.js";
import { draftOf, forgetChat, keepDraft, keepOnTheirWay, onTheirWay } from "./drafts.js";
import { addLines, addWaiting, atBottom, dropWaiting, emptyLines, showMarks, showWaitingTrouble, toBottom } from "./lines.js";
import { find, goTo } from "./page.js";
import { change, read, Refused } from "./server.js";
import { hideTools, showTools } from "./tools.js";
import { t } from "./words.js";

const field = find("schrijf");
const TYPING_SHOWS = 5000;
const TYPING_SAID_EVERY = 3000;
const PAGE = 500;

let open = "";
let lastSeq = 0;
let readSent = 0;
let familySeq = 0;
let reading = false;
let readAgain = false;
let typingTimer = 0;
let typingSaid = 0;
let sending = false;
let doorbell = null;
let whenGone = () => {};

export const openChatId = () => open;

export function wireChat(bell, gone) {
  doorbell = bell;
  whenGone = gone;
}

export async function openChat(id) {
  goTo("chat");
  if (id === open) return;
  open = id;
  lastSeq = 0;
  readSent = 0;
  familySeq = 0;
  emptyLines();
  hideTyping();
  find("open-chat").hidden = true;
  await readChat(id);
  if (open !== id) return;
  field.value = draftOf(id);
  grow();
  for (const message of onTheirWay(id)) addWaiting(message);
  toBottom();
  field.focus({ preventScroll: true });
  sendWaiting();
}

export function closeChat(id) {
  if (id !== open) return;
  open = "";
  emptyLines();
  hideTyping();
  for (const part of ["chat-name", "chat-about", "chat-danger"]) find(part).textContent = "";
  field.value = "";
  find("open-chat").hidden = true;
  find("no-chat").hidden = false;
  hideTools();
  goTo("lists");
}

/** Reads everything after the last line we have. Asked again while reading: reads once more. */
export async function readChat(id) {
  if (!id || id !== open) return;
  if (reading) {
    readAgain = true;
    return;
  }
  reading = true;
  try {
    do {
      readAgain = false;
      await readOnce();
    } while (readAgain && open);
  } finally {
    reading = false;
  }
}

async function readOnce() {
  const id = open;
  let answer;
  try {
    answer = await read(`/gesprek/${id}/regels?na=${lastSeq}`);
  } catch (error) {
    // Logged out is not the end of the chat: what was typed stays until somebody logs in again.
    if (error instanceof Refused && error.status !== 401 && open === id) gone(id, error);
    return;
  }
  if (open !== id) {
    readAgain = true;
    return;
  }
  showChat(answer);
  if (answer.regels.length === PAGE && lastSeq) readAgain = true;
}

function showChat(answer) {
  const first = lastSeq === 0;
  showHead(answer.zaak);
  addLines(answer.regels, lineActions, first ? answer.zaak.gelezen : null);
  showMarks(answer.staten, lineActions);
  if (answer.regels.length) {
    lastSeq = answer.regels.at(-1).nr;
    if (answer.regels.at(-1).wie === "family") hideTyping();
    settleSent(answer.regels);
  }
  if (first) toBottom();
  familySeq = answer.zaak.familie;
  readSent = Math.max(readSent, answer.zaak.gelezen);
  showTools(answer);
  sayRead();
}

function showHead(about) {
  find("no-chat").hidden = true;
  find("open-chat").hidden = false;
  find("chat-name").textContent = about.naam;
  find("chat-about").textContent = t("{reden}, via {kanaal}", about);
  const danger = find("chat-danger");
  danger.hidden = !about.gevaar;
  danger.textContent = about.signaal || t("Gevaar");
  find("late-hint").hidden = !about.stil;
}

function gone(id, error) {
  forgetChat(id);
  closeChat(id);
  sorry(error);
  whenGone();
}

const lineActions = {
  resend: (seq) => change(`/gesprek/${open}/opnieuw`, { nr: seq }).catch(sorry),
  giveUp: (seq) => change(`/gesprek/${open}/opgeven`, { nr: seq }).catch(sorry),
};

/** Read means: on the screen of somebody who is looking. */
export function sayRead() {
  if (!open || document.hidden || !document.hasFocus() || !atBottom() || familySeq <= readSent) return;
  readSent = familySeq;
  change(`/gesprek/${open}/gelezen`, { tot: familySeq }, { byItself: true }).catch(() => {
    readSent = 0;
  });
}

// Writing

field.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  send();
});

field.addEventListener("input", () => {
  keepDraft(open, field.value);
  grow();
  if (field.value && Date.now() - typingSaid > TYPING_SAID_EVERY) {
    typingSaid = Date.now();
    doorbell?.say({ typt: open });
  }
});

find("compose").addEventListener("submit", (event) => {
  event.preventDefault();
  send();
});

function send() {
  const text = field.value.trim();
  if (!text || !open) return;
  field.value = "";
  keepDraft(open, "");
  grow();
  say(text);
}

/** A reply in the open chat, with a key of its own. What is being typed stays in the field. */
export function say(text) {
  if (!open) return;
  const message = { sleutel: crypto.randomUUID?.() ?? ownUuid(), tekst: text };
  keepOnTheirWay(open, [...onTheirWay(open), message]);
  addWaiting(message);
  typingSaid = 0;
  sendWaiting();
}

/** One at a time and in order; the same key again is the same message, so trying again is safe. */
export async function sendWaiting() {
  if (sending || !open) return;
  sending = true;
  const id = open;
  try {
    for (let [message] = onTheirWay(id); message; [message] = onTheirWay(id)) {
      await change(`/gesprek/${id}/antwoord`, message);
      settle(id, message.sleutel);
      if (id === open) await readChat(id);
    }
  } catch (error) {
    failed(id, error);
  } finally {
    sending = false;
  }
  if (open && open !== id) sendWaiting();
}

/** Where the cursor stands, to be changed before it is sent; dots to fill in are selected. */
export function putInField(text) {
  if (!open) return;
  goTo("chat");
  field.focus({ preventScroll: true });
  const at = field.selectionStart;
  const before = field.value.slice(0, at);
  field.setRangeText(/\S$/.test(before) ? ` ${text}` : text, at, field.selectionEnd, "end");
  const dots = field.value.indexOf("…", at);
  if (dots >= 0) field.setSelectionRange(dots, dots + 1);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function failed(id, error) {
  const [message] = onTheirWay(id);
  if (!message) return;
  if (error instanceof Refused && error.status !== 401) {
    keepOnTheirWay(id, onTheirWay(id).slice(1));
    if (id === open) {
      dropWaiting(message.sleutel);
      field.value = field.value ? `${message.tekst}\n${field.value}` : message.tekst;
      keepDraft(id, field.value);
      grow();
    }
    sorry(error);
    return;
  }
  if (id === open) showWaitingTrouble(message.sleutel, t("Nog niet verstuurd. We proberen het opnieuw."), sendWaiting);
  setTimeout(sendWaiting, 3000);
}

function settle(id, key) {
  keepOnTheirWay(id, onTheirWay(id).filter((message) => message.sleutel !== key));
}

/** Sent from this tab earlier, and now seen in the transcript: no need to send it again. */
function settleSent(lines) {
  for (const line of lines) if (line.sleutel) settle(open, line.sleutel);
}

function grow() {
  field.rows = Math.min(8, Math.max(2, field.value.split("\n").length));
}

/** ``crypto.randomUUID`` exists only on safe origins; a desk on a bare address still needs keys. */
function ownUuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

// Typing of the family

export function familyTypes(id) {
  if (id !== open) return;
  find("typing").textContent = t("De familie typt…");
  clearTimeout(typingTimer);
  typingTimer = setTimeout(hideTyping, TYPING_SHOWS);
}

function hideTyping() {
  clearTimeout(typingTimer);
  find("typing").textContent = "";
}

export const hasUnsent = () => Boolean(field.value.trim()) || onTheirWay(open).length > 0;
