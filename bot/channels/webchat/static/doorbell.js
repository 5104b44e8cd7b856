// Hears that there is something new: through a socket, or by asking now and then when there is none.

import { tellSecret } from "./api.js";

const SILENT_TOO_LONG = 45000;
const ASK_EVERY = 4000;
const ASK_EVERY_HIDDEN = 20000;
const ASK_ANYWAY = 60000;

let tell = null;
let socket = null;
let open = false;
let heard = 0;
let asked = 0;
let tries = 0;
let again = null;

export function startDoorbell(listeners) {
  if (tell) return;
  tell = listeners;
  asked = Date.now();
  connect();
  setInterval(watch, 1000);
}

export function stopDoorbell() {
  tell = null;
  drop();
}

/** The secret of this tab has changed. */
export function restartDoorbell() {
  drop();
  connect();
}

export function sayTyping() {
  if (open) socket.send('{"soort":"typt"}');
}

/** The line may be back, or someone looks at the page again. */
export function tryAgainNow() {
  if (!tell) return;
  askNow();
  if (!socket) connect();
}

function connect() {
  clearTimeout(again);
  if (!tell || socket) return;
  let mine;
  try {
    mine = new WebSocket(location.origin.replace(/^http/, "ws") + "/bel");
  } catch (error) {
    later();
    return;
  }
  socket = mine;
  heard = Date.now();
  mine.addEventListener("open", function () {
    mine.send(tellSecret());
    if (mine !== socket) return;
    open = true;
    heard = Date.now();
    askNow(); // For what was missed.
  });
  mine.addEventListener("message", function (event) {
    if (mine === socket) hear(event.data);
  });
  mine.addEventListener("close", function () {
    if (mine === socket) {
      drop();
      later();
    }
  });
}

function hear(data) {
  heard = Date.now();
  tries = 0;
  const event = JSON.parse(data);
  if (event.soort === "nieuw") askNow();
  else if (event.soort === "typt") tell.typing();
  else if (event.soort === "weg") tell.over(event.tekst);
}

function watch() {
  if (!tell) return;
  const now = Date.now();
  if (socket && now - heard > SILENT_TOO_LONG) {
    drop();
    later();
  }
  const every = open ? ASK_ANYWAY : document.hidden ? ASK_EVERY_HIDDEN : ASK_EVERY;
  if (now - asked >= every) askNow();
}

function askNow() {
  asked = Date.now();
  tell.somethingNew();
}

function drop() {
  const old = socket;
  socket = null;
  open = false;
  if (old) old.close();
}

function later() {
  tries += 1;
  const pause = Math.min(30000, 1000 * Math.pow(2, tries - 1)) * (0.75 + Math.random() / 2);
  clearTimeout(again);
  again = setTimeout(connect, pause);
}
