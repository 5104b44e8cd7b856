// Chats handed on: offered to me, by me, and what became of it.

import { callButton, callList, ringer } from "./calls.js";
import { confirmIn } from "./dialogs.js";
import { clockTime } from "./moments.js";
import { bdi, find, make } from "./page.js";
import { t } from "./words.js";

let desk = null;
let showOffers = () => {};
let showNews = () => {};
let print = "";
const ring = ringer();

export function wire(given) {
  desk = given;
  showOffers = callList("offers");
  showNews = callList("offer-news");
  desk.onYes("offer", offer);
  desk.onYes("know", (id) => desk.leave(`/gesprek/${id}/ken-ik`));
  desk.onYes("to-bot", (id) => desk.leave(`/gesprek/${id}/naar-bot`));
  find("offer-withdraw").addEventListener("click", async () => {
    const id = desk.openChatId();
    await desk.does(`/gesprek/${id}/doorgeven/intrekken`);
    desk.readChat(id);
  });
}

async function offer(id) {
  const [kind, to] = find("offer-to").value.split(":");
  const body = { aan: kind === "mens" ? to : "", rol: kind === "rol" ? to : "", notitie: find("offer-note").value };
  if (await desk.does(`/gesprek/${id}/doorgeven`, body)) find("offer-note").value = "";
  desk.readChat(id);
}

async function refuse(offered) {
  const note = find("refuse-note");
  const first = document.querySelector("[name=refuse-reason]");
  if (await confirmIn("refuse")) {
    const reason = document.querySelector("[name=refuse-reason]:checked").value;
    await desk.does(`/aanbod/${offered}/weigeren`, { reden: reason, notitie: note.value });
  }
  note.value = "";
  first.checked = true;
}

export function showState(state) {
  ring(state.aangeboden.map((each) => `aanbod:${each.aanbod}`));
  showOffers(
    state.aangeboden.map((each) => ({ ...each, id: each.aanbod })),
    (each) => [
      make("p", {}, make("strong", { text: t("{van} geeft je een gesprek door.", each) }), " ", bdi(each.naam), `: ${each.signaal || each.reden}.`),
      make("p", { className: "pre" }, bdi(each.notitie)),
      each.briefing ? make("details", {}, make("summary", { text: t("Briefing") }), make("p", { className: "pre" }, bdi(each.briefing))) : null,
      make(
        "p",
        { className: "row" },
        callButton(t("Neem het over"), () => desk.take(`/aanbod/${each.aanbod}/nemen`), each.gevaar ? "main danger" : "main"),
        callButton(t("Nu niet"), () => refuse(each.aanbod)),
        make("span", { className: "quiet", text: t("Kan tot {tijd}.", { tijd: clockTime(each.tot) }) }),
      ),
    ],
  );
  showNews(state.aanbod_nieuws, (each) => [
    make("p", { className: "row" }, make("span", { text: each.tekst }), callButton(t("Gezien"), () => desk.does(`/aanbod/${each.id}/gezien`))),
    ...each.redenen.map((one) => make("p", { className: "pre" }, make("strong", {}, bdi(one.wie), ":"), " ", bdi([one.reden, one.notitie].filter(Boolean).join(". ")))),
  ]);
}

export function showChat(answer) {
  const { doorgeven, overdracht, zaak } = answer;
  find("handed-card").hidden = !overdracht;
  find("handed-by").textContent = overdracht ? t("Doorgegeven door {van}", overdracht) : "";
  find("handed-note").replaceChildren(...(overdracht ? [bdi(overdracht.notitie)] : []));
  find("offer-open").hidden = !doorgeven.aan;
  find("offer-open-text").textContent = doorgeven.aan
    ? t("Aangeboden aan {aan}, tot {tijd}. Tot dan is het gesprek van jou.", { aan: doorgeven.aan, tijd: clockTime(doorgeven.tot) })
    : "";
  const nobody = !doorgeven.mensen.length;
  find("offer-button").hidden = Boolean(doorgeven.aan);
  find("offer-button").disabled = nobody;
  find("offer-nobody").hidden = !nobody;
  find("to-bot-button").hidden = zaak.gevaar;
  showRecipients(doorgeven);
}

/** Only when they changed: a choice that was made stays. */
function showRecipients({ mensen, rollen }) {
  const now = JSON.stringify([mensen, rollen]);
  if (now === print) return;
  print = now;
  const chosen = find("offer-to").value;
  const option = (kind) => (each) => make("option", { value: `${kind}:${each.id}`, text: each.naam });
  find("offer-to").replaceChildren(...rollen.map(option("rol")), ...mensen.map(option("mens")));
  if ([...find("offer-to").options].some((each) => each.value === chosen)) find("offer-to").value = chosen;
}

export function hideChat() {
  for (const id of ["handed-by", "handed-note", "offer-open-text"]) find(id).replaceChildren();
  find("offer-note").value = "";
}
