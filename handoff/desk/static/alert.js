// Sound, tab title and notification until somebody reacts. Who is away hears nothing; but who leads hears danger and
// a raised hand also then, as long as a page is open.

import { closeNotice, notify } from "./notify.js";
import { beep } from "./sound.js";
import { t } from "./words.js";

const EVERY = { danger: 4000, call: 10000, waiting: 20000, unread: 30000 };

let timer = 0;
let ringing = "";
let away = true;
let leads = false;
let last = { danger: false, soft: false, waiting: 0, unread: 0 };
let news = false;
/** What a person is asked for: key -> heard or not. */
const calls = new Map();
/** Those of them that cannot wait until somebody is back. */
const urgent = new Set();
/** My chats this page knows of; null before the first state. */
let mine = null;

/** For rooms: somebody is asked for, such as for a chat that is handed to them. Rings until they react, and stands
    in the title until ``answered(key)``. The same key again does not ring again. */
export function callFor(key, { evenAway = false } = {}) {
  if (calls.has(key)) return;
  if (evenAway) urgent.add(key);
  calls.set(key, false);
  show();
}

export function answered(key) {
  urgent.delete(key);
  if (calls.delete(key)) show();
}

/** Taken on this page: no news to who took it. */
export const takenHere = (id) => mine?.add(id);

/** At every state of the desk: ``{away, leads, danger, soft, waiting, unread, news, mine, open}``. ``news``: a message came in
    a chat I am not looking at; ``mine``: ids of my chats; ``open``: the one on the screen. */
export function alertTo(now) {
  away = now.away;
  leads = now.leads;
  last = now;
  news = now.unread > 0 && (news || now.news);
  lookForGivenChats(now.mine, now.open);
  show();
}

function lookForGivenChats(ids, open) {
  const given = mine === null ? [] : ids.filter((id) => !mine.has(id) && id !== open);
  mine = new Set(ids);
  for (const id of given) calls.set(`gegeven:${id}`, false);
  for (const key of [...calls.keys()]) {
    const [what, id] = key.split(":");
    if (what === "gegeven" && (id === open || !mine.has(id))) calls.delete(key);
  }
}

/** Any click or key at the desk. */
export function reacted() {
  news = false;
  for (const key of calls.keys()) calls.set(key, true);
  closeNotice();
  show();
}

function show() {
  ring(kindNow());
  showTitle();
}

function kindNow() {
  if (away) return leads ? kindWhileAway() : "";
  if (last.danger) return "danger";
  if ([...calls.values()].includes(false)) return "call";
  if (last.soft) return "waiting";
  return news ? "unread" : "";
}

function kindWhileAway() {
  if (last.danger) return "danger";
  return [...urgent].some((key) => calls.get(key) === false) ? "call" : "";
}

/** Goes on until it is silenced. */
function ring(kind) {
  if (kind === ringing) return;
  ringing = kind;
  clearInterval(timer);
  if (!kind) {
    closeNotice();
    return;
  }
  call(kind);
  timer = setInterval(() => call(kind), EVERY[kind]);
}

function call(kind) {
  beep(kind);
  notify(kind);
}

function showTitle() {
  const parts = [];
  if (last.danger) parts.push(t("GEVAAR"));
  if (calls.size) parts.push(t("gevraagd"));
  if (last.unread) parts.push(t("{aantal} nieuw", { aantal: last.unread }));
  if (last.waiting) parts.push(t("{aantal} wacht", { aantal: last.waiting }));
  document.title = parts.length && !away ? `(${parts.join(", ")}) ${t("Balie")}` : t("Balie");
}
