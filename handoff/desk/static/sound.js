// The tones of the desk. Browsers keep sound shut until a click; the volume is remembered in this browser.

const KEPT = "geluid-volume";
const LOUDEST = 0.5;
const TONES = { danger: [880, 660, 880], call: [659, 784], waiting: [523, 659], unread: [587] };

let audio = null;

/** From a click only: opens the sound. True when it can be heard, as far as a browser knows. */
export async function openSound() {
  audio ??= new AudioContext();
  await audio.resume();
  return soundWorks();
}

export const soundWorks = () => audio?.state === "running";

/** 10 to 100. */
export const volume = () => Number(localStorage.getItem(KEPT)) || 50;

export const setVolume = (percent) => localStorage.setItem(KEPT, String(percent));

export function beep(kind) {
  if (!soundWorks()) return;
  TONES[kind].forEach((pitch, n) => tone(pitch, audio.currentTime + n * 0.18));
}

function tone(pitch, at) {
  const sound = audio.createOscillator();
  const loud = audio.createGain();
  sound.frequency.value = pitch;
  loud.gain.setValueAtTime(0.0001, at);
  loud.gain.exponentialRampToValueAtTime((LOUDEST * volume()) / 100, at + 0.02);
  loud.gain.exponentialRampToValueAtTime(0.0001, at + 0.16);
  sound.connect(loud).connect(audio.destination);
  sound.start(at);
  sound.stop(at + 0.17);
}
