// At the start of a shift: does the sound really reach ears? Asked once in this tab, and again behind the button.

import { canNotify, notifies, wantNotices } from "./notify.js";
import { find } from "./page.js";
import { beep, openSound, setVolume, soundWorks, volume } from "./sound.js";
import { t } from "./words.js";

const ASKED = "geluid-gevraagd";
const panel = find("sound-check");
const button = find("sound");

export function wire() {
  find("sound-volume").value = volume();
  find("sound-volume").addEventListener("change", changeVolume);
  button.addEventListener("click", () => {
    ask();
    playTone();
  });
  find("sound-play").addEventListener("click", playTone);
  find("sound-yes").addEventListener("click", heard);
  find("sound-no").addEventListener("click", () => showHelp(true));
  find("sound-close").addEventListener("click", close);
  find("sound-notices").addEventListener("change", changeNotices);
  panel.addEventListener("keydown", (event) => event.key === "Escape" && close());
  // A later click opens the sound for who answered in this tab before it was read again.
  document.addEventListener("pointerdown", openAgain, { once: true });
}

export function showState(state) {
  if (state.ik.staat === "op_dienst" && !sessionStorage.getItem(ASKED)) ask();
}

function ask() {
  sessionStorage.setItem(ASKED, "ja");
  find("sound-notices").checked = notifies();
  find("sound-notices").disabled = !canNotify();
  find("sound-question").hidden = true;
  showHelp(false);
  if (!panel.open) panel.show();
}

async function playTone() {
  await openSound();
  beep("waiting");
  find("sound-question").hidden = false;
  showSound();
}

function showSound() {
  const works = soundWorks();
  button.textContent = works ? t("Geluid staat aan") : t("Geluid testen");
  button.classList.toggle("works", works);
}

function heard() {
  close();
  find("sound-state").textContent = t("Mooi. Het geluid staat aan.");
}

function showHelp(is) {
  find("sound-help").hidden = !is;
}

function close() {
  panel.close();
  button.focus();
}

async function changeVolume(event) {
  setVolume(event.target.value);
  await playTone();
}

async function changeNotices(event) {
  event.target.checked = await wantNotices(event.target.checked);
  find("sound-denied").hidden = canNotify();
}

async function openAgain() {
  if (!sessionStorage.getItem(ASKED) || soundWorks()) return;
  await openSound();
  showSound();
}
