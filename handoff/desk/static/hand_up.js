// The raised hand: one click or a key in a chat; at a coordinator it rings until somebody reacts.

import { callButton, callList, ringer } from "./calls.js";
import { bdi, find, make } from "./page.js";
import { t } from "./words.js";

const A_MOMENT = 300;
let desk = null;
let showMine = () => {};
let showOthers = () => {};
let latest = null;
let timer = 0;
const ring = ringer({ evenAway: true });
const button = make("button", { type: "button", id: "hand", text: t("Hand op"), title: t("Roep de coördinator"), data: { handUp: "" } });

export function wire(given) {
  desk = given;
  showMine = callList("my-hand");
  showOthers = callList("hands");
  find("chat-about").closest(".chat-head").querySelector('[data-go="tools"]').before(button);
  button.addEventListener("click", raise);
}

const raise = () => desk.openChatId() && desk.does(`/gesprek/${desk.openChatId()}/hand`);

export function showState(state) {
  latest = state;
  // Its number of rings is part of the key: every half minute without an answer it rings anew.
  ring(state.handen.filter((hand) => hand.rinkelt).map((hand) => `hand:${hand.id}`));
  clearTimeout(timer);
  const ahead = state.mijn_hand.filter((hand) => !hand.komt && !isLate(hand)).map((hand) => hand.te_laat_om - Date.now());
  if (ahead.length) timer = setTimeout(() => showState(latest), Math.min(...ahead) + A_MOMENT);
  showMine(
    state.mijn_hand.map((hand) => ({ ...hand, id: hand.gesprek, nu: isLate(hand) })),
    (hand) => [make("p", { className: "row" }, make("span", { text: words(hand) }), callButton(t("Hand omlaag"), () => lower(hand)))],
  );
  showOthers(state.handen, (hand) => [
    make(
      "p",
      { className: "row" },
      make("span", {}, bdi(hand.wie), ` ${t("steekt een hand op en vraagt een coördinator.")}`, hand.komt ? ` ${t("{komt} komt.", hand)}` : ""),
      hand.rinkelt ? callButton(t("Ik kom"), () => come(hand), "main") : null,
      make("a", { className: "button", href: `/meelezen/${hand.gesprek}`, text: t("Lees mee") }),
      hand.ik_kom ? callButton(t("Klaar"), () => lower(hand)) : null,
    ),
  ]);
}

const isLate = (hand) => hand.laat || Date.now() >= hand.te_laat_om;

function words(hand) {
  if (hand.komt) return t("{komt} komt. Ga rustig door met het gesprek.", hand);
  if (!isLate(hand)) return t("Je hand is op. De coördinator krijgt nu een signaal.");
  const nobody = t("Er reageerde nog geen coördinator. Het signaal gaat nog een keer. Is er levensgevaar, bel dan zelf 112.");
  return hand.bel ? `${nobody} ${t("Bel anders de achterwacht: {bel}.", hand)}` : nobody;
}

const lower = (hand) => desk.does(`/gesprek/${hand.gesprek}/hand/omlaag`);
const come = (hand) => desk.does(`/gesprek/${hand.gesprek}/hand/kom`);
