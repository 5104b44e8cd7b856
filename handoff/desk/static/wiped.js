// A page with words of a chat that is over: when the family wipes that chat, the page is blank within seconds. While
// nobody looks, and until the desk said that the chat is still there, nothing of it is on the screen.

import { make } from "./page.js";
import { t } from "./words.js";

const LOOKS_EVERY = 3000;
const chat = document.querySelector('meta[name="gesprek"]').content;
const main = document.querySelector("main");
let wiped = false;

async function look() {
  if (wiped) return;
  const asked = { headers: { Accept: "application/json", "X-Achtergrond": "1" }, redirect: "error", cache: "no-store" };
  const response = await fetch(`/zoeken/${chat}/gewist`, asked).catch(() => null);
  if (response?.status === 401 && !main.querySelector("textarea")) location.replace("/inloggen");
  if (!response?.ok) return;
  if ((await response.json()).gewist) blank();
  else main.hidden = document.hidden;
}

function blank() {
  wiped = true;
  const said = t("Dit gesprek is gewist");
  document.title = said;
  main.replaceChildren(
    make("h1", { text: said }),
    make("p", { text: t("De familie of een collega wiste alles. Er is niets meer te lezen of te bewaren.") }),
    make("p", {}, make("a", { href: "/", text: t("Gesprekken") })),
  );
  main.hidden = false;
}

const cover = () => (main.hidden = !wiped);

document.addEventListener("visibilitychange", () => (document.hidden ? cover() : look()));
window.addEventListener("pagehide", cover);
window.addEventListener("pageshow", look);
setInterval(look, LOOKS_EVERY);
