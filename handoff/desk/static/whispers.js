// What a coordinator whispers to me, and who reads along with the open chat.

import { bdi, dayAndTime, find, make, showList } from "./page.js";
import { t } from "./words.js";

const card = find("whispers-card");

export function showChat({ gefluisterd, leest_mee }) {
  card.hidden = !gefluisterd.length && !leest_mee.length;
  find("reads-along").textContent = leest_mee.length ? t("{namen} leest mee.", { namen: leest_mee.join(", ") }) : "";
  showList(find("whispers"), gefluisterd, (one) =>
    make("li", {}, make("p", { className: "quiet" }, bdi(one.van), `, ${dayAndTime(one.om)}`), make("p", { className: "pre" }, bdi(one.tekst))),
  );
}

export function hideChat() {
  card.hidden = true;
  find("whispers").replaceChildren();
  find("reads-along").textContent = "";
}
