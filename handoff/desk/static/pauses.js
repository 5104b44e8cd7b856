// A breather after a heavy chat, and the warning that a chat leaves because nobody wrote in it.

import { callButton, callList } from "./calls.js";
import { clockTime } from "./moments.js";
import { make } from "./page.js";
import { t } from "./words.js";

let desk = null;
let showPause = () => {};
let showLeaving = () => {};
let latest = null;
let timer = 0;

export function wire(given) {
  desk = given;
  showPause = callList("pause");
  showLeaving = callList("leaving");
}

export function showState(state) {
  latest = state;
  const pause = state.adempauze;
  showPause(pause ? [{ ...pause, id: "pauze" }] : [], (one) => [make("p", { className: "row" }, ...(one.tot ? resting(one) : offered(one)))]);
  warn();
}

const resting = (pause) => [
  make("span", { text: t("Je hebt pauze tot {tijd}. Je krijgt nu geen gesprek aangeboden.", { tijd: clockTime(pause.tot) }) }),
  callButton(t("Stop de pauze"), () => desk.does("/adempauze/klaar")),
];

const offered = (pause) => [
  make("span", { text: t("Dat was een zwaar gesprek. Neem even adem voor je verder gaat.") }),
  callButton(t("Pauze van {minuten} minuten", pause), () => desk.does("/adempauze", { minuten: pause.minuten }), "main"),
  callButton(t("Ik ga door"), () => desk.does("/adempauze/klaar")),
];

/** From one minute before; the page looks again by itself at that moment. */
function warn() {
  clearTimeout(timer);
  const now = Date.now();
  const ahead = latest.gaat_terug.map((each) => each.zeg_om - now).filter((wait) => wait > 0);
  if (ahead.length) timer = setTimeout(warn, Math.min(...ahead) + 100);
  showLeaving(
    latest.gaat_terug.filter((each) => each.zeg_om <= now),
    (each) => [
      make(
        "p",
        { className: "row" },
        make("span", { text: t("Schrijf iets aan {naam}. Anders gaat het gesprek om {tijd} terug naar de wachtrij.", { naam: each.naam, tijd: clockTime(each.om) }) }),
        callButton(t("Open gesprek"), () => desk.openChat(each.id)),
      ),
    ],
  );
}
