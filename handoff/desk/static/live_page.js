// Keeps a page of the overview true: at every ring of the doorbell, and every half minute, its live part is read anew.

import { openDoorbell } from "./doorbell.js";
import { beep, openSound } from "./sound.js";
import { t } from "./words.js";

const find = (id) => document.getElementById(id);

const REFRESH = 30000;
let reading = false;
let readAgain = false;

async function refresh() {
  if (reading) {
    readAgain = true;
    return;
  }
  reading = true;
  try {
    do {
      readAgain = false;
      await readOnce();
    } while (readAgain);
  } finally {
    reading = false;
  }
}

async function readOnce() {
  const live = find("live");
  if (!live?.dataset.live) return;
  const response = await fetch(live.dataset.live, { headers: { Accept: "text/html", "X-Achtergrond": "1" }, redirect: "error" }).catch(() => null);
  if (!response) return;
  // Made by our own templates, which escape what people wrote; a parsed page runs nothing.
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.getElementById("live");
  // Nothing to follow any more, as after a wipe: what was typed beside it goes too.
  if (!fresh?.dataset.live) location.reload();
  else if (fresh.innerHTML !== live.innerHTML) put(document.adoptNode(fresh), live);
}

function put(fresh, live) {
  const atEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 80;
  const focused = live.contains(document.activeElement) ? document.activeElement : null;
  const [key, n] = [focused?.closest("[data-key]")?.dataset.key, focused ? place(focused) : 0];
  live.replaceWith(fresh);
  const again = key ? fresh.querySelector(`[data-key="${CSS.escape(key)}"]`) : null;
  again?.querySelectorAll("a, button")[n]?.focus({ preventScroll: true });
  if (atEnd && "atEnd" in fresh.dataset) scrollTo(0, document.documentElement.scrollHeight);
  sound();
}

const place = (element) => [...(element.closest("[data-key]")?.querySelectorAll("a, button") ?? [])].indexOf(element);

let timer = 0;
let ringing = "";

/** A hand that nobody answered is heard here too, once the sound was tested on this page. */
function sound() {
  const kind = find("live").dataset.rings || "";
  const title = document.title.replace(/^\(!\) /, "");
  document.title = kind ? `(!) ${title}` : title;
  if (kind === ringing) return;
  ringing = kind;
  clearInterval(timer);
  if (!kind) return;
  beep(kind);
  timer = setInterval(() => beep(kind), 4000);
}

find("sound")?.addEventListener("click", async () => {
  await openSound();
  beep("waiting");
  find("sound-state").textContent = t("Je hoort nu een toon. Hoor je niets, zet dan het geluid van je computer aan.");
});
if (find("sound")) find("sound").hidden = false;

const chat = find("live")?.dataset.chat;
const mine = (topic) => topic === "stand" || topic === `gesprek:${chat}`;
openDoorbell({ heard: (topics) => topics.some(mine) && refresh(), connected: (is) => is && refresh(), over: () => location.reload() });
setInterval(refresh, REFRESH);
if (chat) scrollTo(0, document.documentElement.scrollHeight);
sound();
