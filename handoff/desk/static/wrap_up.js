// The end of a chat: an announced goodbye, closing in one key, and the short form with what is known filled in.

import { find } from "./page.js";
import { t } from "./words.js";

const form = find("wrap-up");
let filledFor = "";
let desk = null;

export function wire(connected) {
  desk = connected;
  find("announce").addEventListener("click", announce);
  find("quick-ways").addEventListener("click", (event) => closeQuickly(event.target.closest("[data-quick]")));
  find("quick-ways").addEventListener("keydown", byNumber);
  form.addEventListener("change", (event) => keepWithin(event.target));
  form.addEventListener("submit", closeWithForm);
}

export function showState({ nog_af_te_ronden: waiting }) {
  if (!waiting) return desk.clear("unfinished");
  const text = waiting === 1 ? t("Je hebt 1 gesprek dat nog een formulier wil.") : t("Je hebt {aantal} gesprekken die nog een formulier willen.", { aantal: waiting });
  desk.tell("unfinished", text, { link: { href: "/afronden", text: t("Nog af te ronden") } });
}

export function showChat({ zaak, afronden }) {
  const refused = find("quick-why-not");
  refused.textContent = afronden.waarom_niet;
  refused.hidden = !afronden.waarom_niet;
  find("quick-ways").hidden = find("quick-hint").hidden = Boolean(afronden.waarom_niet);
  find("wrap-up-close").disabled = !zaak.mag_sluiten;
  find("announce").disabled = !zaak.mag_sluiten;
  if (filledFor !== zaak.id) fill(zaak.id, afronden.vorm);
  if (afronden.vorm.vervolg === "later_vragen") form.elements.vervolg.value = "later_vragen";
}

export function hideChat() {
  filledFor = "";
  form.reset();
  find("announced").textContent = "";
}

function fill(id, known) {
  filledFor = id;
  form.reset();
  for (const box of form.querySelectorAll('input[type="checkbox"]')) {
    box.checked = known[box.name].includes(box.value) || (box.value === "niet" && !known.verwezen.length);
  }
  for (const more of form.querySelectorAll("fieldset details")) more.open = Boolean(more.querySelector(":checked"));
  for (const name of ["relatie", "kind", "risico", "vervolg"]) form.elements[name].value = known[name];
  keepWithin(form.querySelector('[name="onderwerp"]'));
}

/** At most three topics; "not referred" or somewhere, never both. */
function keepWithin(field) {
  if (field.name === "onderwerp") {
    const boxes = [...form.querySelectorAll('[name="onderwerp"]')];
    const full = boxes.filter((box) => box.checked).length >= Number(field.closest("fieldset").dataset.most);
    for (const box of boxes) box.disabled = full && !box.checked;
  } else if (field.name === "verwezen") {
    const boxes = [...form.querySelectorAll('[name="verwezen"]')];
    const none = boxes.find((box) => box.value === "niet");
    if (field === none && none.checked) for (const box of boxes) box.checked = box === none;
    else none.checked = !boxes.some((box) => box !== none && box.checked);
  }
}

async function announce() {
  const id = desk.openChatId();
  if (await desk.does(`/gesprek/${id}/aankondigen`)) find("announced").textContent = t("Het afronden is aangekondigd.");
  desk.readChat(id);
}

function byNumber(event) {
  const button = event.currentTarget.querySelectorAll("[data-quick]")[Number(event.key) - 1];
  if (!button || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  closeQuickly(button);
}

function closeQuickly(button) {
  if (button && desk.openChatId()) desk.leave(`/gesprek/${desk.openChatId()}/in-een-keer`, { hoe: button.dataset.quick });
}

function closeWithForm(event) {
  event.preventDefault();
  const chosen = new FormData(form);
  const names = ["onderwerp", "relatie", "kind", "risico", "verwezen", "vervolg", "samenvatting"];
  const body = Object.fromEntries(names.map((name) => [name, chosen.getAll(name)]));
  if (desk.openChatId()) desk.leave(`/gesprek/${desk.openChatId()}/afronden`, body);
}
