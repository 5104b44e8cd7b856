// The messages of the open chat. They are only ever added at the end; a mark changes in place.

import { clockTime, dayAndTime } from "./moments.js";
import { bdi, find, make } from "./page.js";
import { t } from "./words.js";

const list = find("lines");
const scroll = find("scroll");
const down = find("down");
const MARKS = {
  verstuurd: t("Verstuurd"),
  bezorgd: t("Bezorgd"),
  onzeker: t("Onzeker of dit aankwam"),
  niet_bezorgd: t("Niet bezorgd"),
  wacht_op_tik: t("Wacht op een tik van de familie"),
  ingetrokken: t("Niet verstuurd: je was er toen al"),
};
const DOUBTFUL = new Set(["onzeker", "niet_bezorgd"]);
const NEAR = 60;

down.addEventListener("click", toBottom);
const size = () => `${scroll.clientWidth}x${scroll.clientHeight}`;
let wasAtBottom = true;
let known = size();
scroll.addEventListener("scroll", () => {
  // Lines that wrap anew move by themselves; only people scroll at the same size.
  if (size() === known) wasAtBottom = atBottom();
  if (atBottom()) down.hidden = true;
});

// The field grows, a banner comes, a phone shows its keyboard: whoever read the last words still sees them.
new ResizeObserver(() => {
  known = size();
  if (wasAtBottom) toBottom();
}).observe(scroll);

export const atBottom = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR;

export function toBottom() {
  scroll.scrollTop = scroll.scrollHeight;
  down.hidden = true;
}

export function emptyLines() {
  list.replaceChildren();
  down.hidden = true;
}

/** Adds what is new. ``act``: {resend, giveUp}. ``readTo`` places the line t("Nieuw") on first showing. */
export function addLines(lines, act, readTo = null) {
  const follow = atBottom();
  let added = false;
  for (const line of lines) {
    if (list.querySelector(`[data-seq="${line.nr}"]`)) continue;
    list.querySelector(`[data-waits="${CSS.escape(line.sleutel || "-")}"]`)?.remove();
    if (readTo !== null && line.nr > readTo && line.wie === "family" && !list.querySelector(".new-mark")) {
      list.insertBefore(make("li", { className: "new-mark", text: t("Nieuw") }), firstWaiting());
    }
    list.insertBefore(lineItem(line, act), firstWaiting());
    added = true;
  }
  if (!added) return;
  if (follow) toBottom();
  else down.hidden = false;
}

export function showMarks(marks, act) {
  for (const [seq, mark] of Object.entries(marks)) {
    const item = list.querySelector(`[data-seq="${seq}"]`);
    if (item && item.dataset.mark !== mark) showMark(item, seq, mark, act);
  }
}

/** A message of mine that the desk has not confirmed yet. */
export function addWaiting(message) {
  list.append(
    make(
      "li",
      { className: "line ours waits", data: { waits: message.sleutel } },
      make("p", { className: "words", dir: "auto", text: message.tekst }),
      make("p", { className: "meta" }, make("span", { className: "mark", text: t("Wordt verstuurd") })),
    ),
  );
  toBottom();
}

export function showWaitingTrouble(key, text, again) {
  const meta = list.querySelector(`[data-waits="${CSS.escape(key)}"] .meta`);
  meta?.replaceChildren(
    make("span", { className: "mark trouble", text }),
    make("button", { type: "button", className: "small", text: t("Nu opnieuw"), onclick: again }),
  );
}

export function dropWaiting(key) {
  list.querySelector(`[data-waits="${CSS.escape(key)}"]`)?.remove();
}

function firstWaiting() {
  return list.querySelector("[data-waits]");
}

function lineItem(line, act) {
  const ours = line.wie === "counsellor";
  const kind = { family: "theirs", counsellor: "ours", bot: "bot", notice: "notice" }[line.wie];
  const speaker = { family: "", counsellor: "", bot: t("Automatische hulp"), notice: t("Melding") }[line.wie];
  const item = make(
    "li",
    { className: `line ${kind}`, data: { seq: line.nr } },
    speaker ? make("p", { className: "speaker", text: speaker }) : null,
    make("p", { className: "words", dir: "auto", text: line.tekst }),
    line.knoppen.length ? make("p", { className: "choices" }, ...line.knoppen.map((label) => make("span", {}, bdi(label)))) : null,
    make(
      "p",
      { className: "meta" },
      ours && line.naam ? make("span", {}, bdi(line.naam)) : null,
      make("time", { text: clockTime(line.om), title: dayAndTime(line.om) }),
      make("span", { className: "mark" }),
    ),
  );
  showMark(item, line.nr, line.staat, act);
  return item;
}

function showMark(item, seq, mark, act) {
  item.dataset.mark = mark;
  const shown = item.querySelector(".mark");
  shown.textContent = item.classList.contains("bot") && !DOUBTFUL.has(mark) && mark !== "ingetrokken" ? "" : MARKS[mark] || "";
  shown.classList.toggle("trouble", DOUBTFUL.has(mark));
  item.querySelectorAll(".meta button").forEach((button) => button.remove());
  if (!DOUBTFUL.has(mark) || item.classList.contains("bot")) return;
  const meta = item.querySelector(".meta");
  meta.append(make("button", { type: "button", className: "small", text: t("Opnieuw"), onclick: () => act.resend(Number(seq)) }));
  if (mark === "onzeker") {
    meta.append(make("button", { type: "button", className: "small", text: t("Laat maar"), onclick: () => act.giveUp(Number(seq)) }));
  }
}
