// "Ben je er nog?": after a long silence the page asks, loud, and any key or touch on any tab is the answer.

import { make } from "./page.js";
import { closeNotice, notify } from "./notify.js";
import { beep } from "./sound.js";
import { t } from "./words.js";

const RINGS_EVERY = 10000;
const ANSWERED = "hier";

let dialog = null;
let timer = 0;
/** Other tabs of this browser, so that one answer is enough there too. */
const tabs = new BroadcastChannel("balie");
tabs.onmessage = (message) => message.data === ANSWERED && close();

/** Was this topic of the doorbell for here? */
export function answersWhetherHere(topic) {
  if (topic === "ben-je-er") ask();
  else if (topic === "vraag-voorbij") close();
  else if (topic === "op-weg-gezet") tellAway();
  else return false;
  return true;
}

function ask() {
  if (dialog) return;
  show(
    t("Ben je er nog?"),
    t("Er kwam een half uur geen toets of tik. Zonder antwoord zet de balie je over vijf minuten op weg. Families lezen dan dat je er niet bent."),
    t("Ik ben er nog"),
  );
  ring();
  timer = setInterval(ring, RINGS_EVERY);
}

function tellAway() {
  close();
  show(t("Je staat op weg"), t("Je gaf geen antwoord op de vraag of je er nog was. Kies Op dienst als je weer meedoet."), t("Begrepen"));
}

function show(title, text, button) {
  dialog = make(
    "dialog",
    { id: "still-here", "aria-labelledby": "still-here-title", "aria-describedby": "still-here-text" },
    make("h2", { id: "still-here-title", text: title }),
    make("p", { id: "still-here-text", text }),
    make("div", { className: "actions" }, make("button", { type: "button", className: "main", text: button, autofocus: true })),
  );
  document.body.append(dialog);
  dialog.addEventListener("click", answer);
  dialog.addEventListener("cancel", answer);
  dialog.showModal();
}

function ring() {
  beep("call");
  notify("here");
}

/** The key that answers does nothing else: it must not send what stands in a field. */
function answer(event) {
  event.preventDefault();
  event.stopPropagation();
  tabs.postMessage(ANSWERED);
  close();
}

function close() {
  clearInterval(timer);
  if (!dialog) return;
  dialog.close();
  dialog.remove();
  dialog = null;
  closeNotice();
}

// The doorbell hears it on the window, before this.
document.addEventListener("keydown", (event) => dialog && answer(event), true);
