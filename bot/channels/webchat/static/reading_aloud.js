// Reads one message aloud, only with a voice that lives on this device: no word goes to a voice on the internet.

import { words } from "./words.js";

const list = document.getElementById("berichten");
const speech = window.speechSynthesis;
const language = (document.documentElement.lang || "nl").slice(0, 2).toLowerCase();

let voice = null;
let reading = null;

function isOurs(one) {
  return one.localService === true && one.lang.slice(0, 2).toLowerCase() === language;
}

/** Voices may come later than the page; without one there are no buttons to see. */
function lookForVoice() {
  voice = speech.getVoices().find(isOurs) || null;
  document.documentElement.classList.toggle("stem", voice !== null);
}

export function offerReading(bubble) {
  if (!speech || bubble.classList.contains("van-family") || !bubble.querySelector(".tekst").textContent.trim()) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "voorlezen";
  button.textContent = words.read_aloud;
  bubble.append(button);
}

export function stopReading() {
  if (!speech) return;
  speech.cancel();
  if (reading) reading.textContent = words.read_aloud;
  reading = null;
}

function read(button) {
  const said = new SpeechSynthesisUtterance(button.closest(".bericht").querySelector(".tekst").textContent);
  said.voice = voice;
  said.lang = voice.lang;
  said.onend = said.onerror = function () { if (reading === button) stopReading(); };
  reading = button;
  button.textContent = words.stop_reading;
  speech.speak(said);
}

if (speech) {
  lookForVoice();
  speech.addEventListener("voiceschanged", lookForVoice);
  list.querySelectorAll(".bericht").forEach(offerReading);
  list.addEventListener("click", function (event) {
    const button = event.target.closest(".voorlezen");
    if (!button) return;
    const again = button === reading;
    stopReading();
    if (!again && voice) read(button);
  });
  window.addEventListener("pagehide", stopReading);
}
