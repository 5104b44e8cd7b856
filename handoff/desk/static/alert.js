// Sound and tab title until somebody reacts. Browsers keep sound shut until a click, hence the test button.

import { find } from "./page.js";

const EVERY = { danger: 4000, waiting: 20000, unread: 0 };
const button = find("sound");
const state = find("sound-state");
let audio = null;
let timer = 0;
let ringing = "";

button.addEventListener("click", async () => {
  audio ??= new AudioContext();
  await audio.resume();
  beep("waiting");
  showSound();
  state.textContent = "Je hoort nu een toon. Hoor je niets, zet dan het geluid van je computer aan.";
});

function showSound() {
  const works = audio?.state === "running";
  button.textContent = works ? "Geluid staat aan" : "Geluid testen";
  button.classList.toggle("works", works);
}

/** ``kind``: "danger", "waiting" or "" for silence. Goes on until it is silenced. */
export function ring(kind) {
  if (kind === ringing) return;
  ringing = kind;
  clearInterval(timer);
  if (!kind) return;
  beep(kind);
  timer = setInterval(() => beep(kind), EVERY[kind]);
}

/** Once, for a message in one of my chats that I am not looking at. */
export function tick() {
  if (!ringing) beep("unread");
}

export function showTitle({ danger, waiting, unread }) {
  const parts = [];
  if (danger) parts.push("GEVAAR");
  if (unread) parts.push(`${unread} nieuw`);
  if (waiting) parts.push(`${waiting} wacht`);
  document.title = parts.length ? `(${parts.join(", ")}) Balie` : "Balie";
}

const TONES = { danger: [880, 660, 880], waiting: [523, 659], unread: [587] };

function beep(kind) {
  if (audio?.state !== "running") return;
  TONES[kind].forEach((pitch, n) => tone(pitch, audio.currentTime + n * 0.18));
}

function tone(pitch, at) {
  const sound = audio.createOscillator();
  const volume = audio.createGain();
  sound.frequency.value = pitch;
  volume.gain.setValueAtTime(0.0001, at);
  volume.gain.exponentialRampToValueAtTime(0.25, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.16);
  sound.connect(volume).connect(audio.destination);
  sound.start(at);
  sound.stop(at + 0.17);
}
