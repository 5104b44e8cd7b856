// Starts the desk and connects its parts: the state on the left, the chat in the middle, the tools on the right.

import { alertTo, reacted as heardAlert, takenHere } from "./alert.js";
import { clear, dangerAlarm, perhapsAlarm, showAlarms, sorry, tell } from "./banners.js";
import { closeChat, familyTypes, hasUnsent, openChat, openChatId, putInField, readChat, say, sayRead, sendWaiting, wireChat } from "./chat.js";
import { confirmIn } from "./dialogs.js";
import { openDoorbell } from "./doorbell.js";
import { forgetAllBut, forgetChat } from "./drafts.js";
import { showLists } from "./lists.js";
import { find } from "./page.js";
import { showStateInRooms, wireRooms } from "./rooms.js";
import { change, read, Refused } from "./server.js";
import "./tabs.js";
import { t } from "./words.js";

const REFRESH = 30000;
let state = null;
let reading = false;
let readAgain = false;
let unreadBefore = new Set();
let seenWaiting = new Set();
let heardUntil = 0;

async function readState() {
  if (reading) {
    readAgain = true;
    return;
  }
  reading = true;
  try {
    do {
      readAgain = false;
      state = await read("/stand");
      clear("database");
      showState();
    } while (readAgain);
  } catch (error) {
    if (error instanceof Refused && error.status === 401) loggedOut();
    else tell("database", `${error.message} ${t("We proberen het opnieuw.")}`, { danger: true });
  } finally {
    reading = false;
  }
}

function showState() {
  const mine = new Set(state.mijn.map((item) => item.id));
  forgetAllBut(mine);
  if (openChatId() && !mine.has(openChatId())) readChat(openChatId());
  showLists(state, openChatId(), listActions);
  showAlarms(state.alarmen, listActions.open, showAlerts);
  find("hours").textContent = state.uren.woorden;
  for (const button of document.querySelectorAll("[data-presence]")) {
    button.setAttribute("aria-pressed", String(button.dataset.presence === state.ik.staat));
  }
  showStateInRooms(state);
  showAlerts();
}

function showAlerts() {
  const waiting = state.rij.filter((item) => item.mag && item.soort === "gesprek");
  const danger = dangerAlarm() || waiting.some((item) => item.gevaar);
  const unread = new Set(state.mijn.filter((item) => item.ongelezen).map((item) => item.id));
  const unheard = waiting.some((item) => !seenWaiting.has(item.id)) || state.nieuwste > heardUntil;
  const looking = document.hasFocus() && !document.hidden;
  alertTo({
    away: state.ik.staat === "weg",
    leads: state.ik.leidt,
    danger,
    soft: perhapsAlarm() || (unheard && state.ik.staat === "op_dienst"),
    waiting: waiting.length,
    unread: unread.size,
    news: [...unread].some((id) => !unreadBefore.has(id) && (id !== openChatId() || !looking)),
    mine: state.mijn.map((item) => item.id),
    open: openChatId(),
  });
  unreadBefore = unread;
}

/** Any click or key at the desk is a reaction: ordinary waiting is then known. Danger rings until it is taken. */
function reacted() {
  if (!state) return;
  seenWaiting = new Set(state.rij.map((item) => item.id));
  heardUntil = Math.max(heardUntil, state.nieuwste);
  heardAlert();
  showAlerts();
}

const listActions = {
  open: (id) => openChat(id).then(readState),
  take: (id) => take(`/gesprek/${id}/nemen`),
  closeDanger: async (id) => {
    if (await confirmIn("close-danger")) await does(`/gesprek/${id}/sluiten`);
  },
};

async function take(path) {
  try {
    const { id } = await change(path);
    takenHere(id);
    await readState();
    await openChat(id);
    showLists(state, openChatId(), listActions);
    document.querySelector(".lists").scrollTop = 0; // Where my own chats are.
  } catch (error) {
    sorry(error);
    readState();
  }
}

async function does(path, body) {
  try {
    await change(path, body);
    return true;
  } catch (error) {
    sorry(error);
    return false;
  } finally {
    readState();
  }
}

async function leave(path, body) {
  const id = openChatId();
  if (await does(path, body)) {
    forgetChat(id);
    closeChat(id);
  }
}

const dialogs = {
  close: (id) => leave(`/gesprek/${id}/sluiten`),
  release: (id) => leave(`/gesprek/${id}/teruggeven`),
  forget: (id) => leave(`/gesprek/${id}/wissen`),
  "note-112": async (id) => {
    if (await does(`/gesprek/${id}/112`, { tekst: find("note-text").value })) find("note-text").value = "";
    readChat(id);
  },
  "ask-later": async (id) => {
    await does(`/gesprek/${id}/later-vragen`, { flow: find("later-flow").value, dagen: Number(find("later-days").value) });
    readChat(id);
  },
};

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-dialog]");
  const id = openChatId();
  if (!button || !id) return;
  const name = button.dataset.dialog;
  const stuck = find(`dialog-${name}`).querySelector(".stuck");
  if (stuck) stuck.hidden = !hasUnsent();
  if ((await confirmIn(name)) && openChatId() === id) await dialogs[name](id);
});

/** For rooms: what a dialog named ``name`` does when the counsellor said yes. Gets the id of the open chat. */
const onYes = (name, work) => Object.assign(dialogs, { [name]: work });

find("next").addEventListener("click", () => take("/volgende"));

for (const button of document.querySelectorAll("[data-presence]")) {
  button.addEventListener("click", () => does("/aanwezig", { staat: button.dataset.presence }));
}

function loggedOut() {
  tell("over", t("Je bent uitgelogd. Wat je typte, blijft in dit tabblad staan."), {
    danger: true,
    link: { href: "/inloggen", text: t("Opnieuw inloggen") },
  });
}

function heard(topics) {
  for (const topic of topics) {
    const [what, id] = topic.split(":");
    if (what === "stand") readState();
    else if (what === "typt") familyTypes(id);
    else if (what === "gesprek") chatChanged(id);
  }
}

async function chatChanged(id) {
  await readChat(id);
  readState();
}

let offline = 0;

function connected(is) {
  clearTimeout(offline);
  if (!is) {
    offline = setTimeout(() => tell("line", t("Geen verbinding. Wat je typt blijft staan en gaat vanzelf mee."), { danger: true }), 2500);
    return;
  }
  clear("line");
  readState();
  readChat(openChatId());
  sendWaiting();
}

wireRooms({ does, leave, take, onYes, readState, readChat, openChat, openChatId, say, putInField, tell, clear, sorry });
wireChat(openDoorbell({ heard, connected, over: readState }), readState);
setInterval(readState, REFRESH);
document.addEventListener("pointerdown", reacted);
document.addEventListener("keydown", reacted);
for (const name of ["focus", "visibilitychange"]) window.addEventListener(name, sayRead);
find("scroll").addEventListener("scroll", sayRead);
