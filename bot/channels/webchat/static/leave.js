// Snel weg: the screen is empty at once, the conversation is over, and nothing is left to go back to.

import { isFramed, keepSecret, tellSecret } from "./api.js";
import { stopDoorbell } from "./doorbell.js";
import { clearFiles } from "./files.js";
import { stopSending } from "./outgoing.js";
import { stopReading } from "./reading_aloud.js";

const WITHIN = 2000;
const escapes = [];

export function leave() {
  const elsewhere = document.body.dataset.weg;
  const goodbye = tellSecret();
  document.body.textContent = "";
  stopReading();
  clearFiles();
  stopSending();
  stopDoorbell();
  // Without a line the server hears it later: it looks for this cookie.
  document.cookie = isFramed
    ? "weg2=1; path=/; Secure; SameSite=None; Partitioned"
    : "weg=1; path=/; SameSite=Strict";
  navigator.sendBeacon("/snelweg", new Blob([goodbye], { type: "application/json" }));
  keepSecret("");
  if (isFramed) window.parent.postMessage({ chat: "weg", naar: new URL(elsewhere, location.href).href }, "*");
  // Our harmless page may not be framed; the site around us goes there itself.
  location.replace(isFramed ? "about:blank" : elsewhere);
}

export function watchForLeaving() {
  document.getElementById("snelweg").addEventListener("submit", function (event) {
    event.preventDefault();
    leave();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") {
      escapes.length = 0;
      return;
    }
    escapes.push(Date.now());
    if (escapes.length > 3) escapes.shift();
    if (escapes.length === 3 && escapes[2] - escapes[0] <= WITHIN) leave();
  });
  // A page kept in the browser's memory is asked for again, and then there is nothing on it.
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) location.reload();
  });
}
