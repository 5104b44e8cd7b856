// A block that is proposed, and the plan with somebody who comes very often.

import { bdi, find, make } from "./page.js";
import { t } from "./words.js";

const FIELDS = { wanneer: "plan-when", met_wie: "plan-who", wat_helpt: "plan-helps", dag: "plan-day" };
const REVIEW_AFTER = 8 * 7 * 24 * 3600 * 1000;
const SEEN = "gezien-blokkades";
let desk = null;
let chat = "";

export function wire(connected) {
  desk = connected;
  desk.onYes("block", propose);
  if (find("dialog-plan")) {
    desk.onYes("plan", keep);
    find("plan-drop").addEventListener("click", drop);
  }
}

async function propose(id) {
  const body = { reden: find("block-reason").value, duur: find("block-length").value };
  if (await desk.does(`/gesprek/${id}/blokkade`, body)) desk.tell("block", t("De blokkade is voorgesteld. Een tweede persoon kijkt ernaar."));
}

async function keep(id) {
  const body = Object.fromEntries(Object.entries(FIELDS).map(([name, field]) => [name, find(field).value]));
  await desk.does(`/gesprek/${id}/plan`, body);
  await desk.readChat(id);
}

async function drop() {
  find("dialog-plan").close();
  await desk.does(`/gesprek/${chat}/plan/weg`, {});
  await desk.readChat(chat);
}

/** Once for each proposal in this browser; it holds ids only. */
export function showState({ blokkades_open: open }) {
  const seen = new Set((localStorage.getItem(SEEN) || "").split(" "));
  if (!open.some((id) => !seen.has(id))) return;
  localStorage.setItem(SEEN, open.join(" "));
  desk.tell("blocks", t("Er is een blokkade voorgesteld."), { link: { href: "/blokkades", text: t("Bekijk") } });
}

export function showChat({ plan, zaak }) {
  chat = zaak.id;
  find("plan-card").hidden = !plan;
  if (find("plan-drop")) find("plan-drop").hidden = !plan;
  find("plan-shown").replaceChildren(...(plan ? rows(plan) : []));
  if (find("dialog-plan")?.open === false && (plan || !find("plan-day").value)) fill(plan ?? newPlan());
}

/** A plan that does not exist yet is looked at again in eight weeks, unless somebody says otherwise. */
function newPlan() {
  const review = new Date(Date.now() + REVIEW_AFTER);
  return { wanneer: "", met_wie: "", wat_helpt: "", dag: review.toISOString().slice(0, 10) };
}

function rows(plan) {
  const review = plan.laat ? t("{dag}, dat is voorbij", { dag: plan.terug }) : plan.terug;
  const shown = [
    [t("Wanneer"), plan.wanneer],
    [t("Met wie"), plan.met_wie],
    [t("Wat helpt"), plan.wat_helpt],
    [t("Terugkijken op"), review],
  ];
  return shown.flatMap(([name, text]) => [make("dt", { text: name }), make("dd", {}, bdi(text))]);
}

function fill(plan) {
  for (const [name, field] of Object.entries(FIELDS)) find(field).value = plan[name];
}

export function hideChat() {
  chat = "";
  find("plan-card").hidden = true;
  find("plan-shown").replaceChildren();
  if (find("dialog-plan")) fill({ ...newPlan(), dag: "" });
}
