// What a coordinator whispers to me stands in the column of the chat, apart from its lines; and who reads along.

import { ringer } from "./calls.js";
import { clockTime } from "./moments.js";
import { bdi, find, make, showList } from "./page.js";
import { t } from "./words.js";

const RINGS_FOR = 60000;
const ring = ringer();
const along = make("p", { className: "quiet" });
const list = make("ul", { className: "records", "aria-live": "polite" });
const strip = make("section", { className: "whispers", hidden: true, "aria-label": t("Van de coördinator, alleen voor jou") }, along, list);

export const wire = () => find("typing").before(strip);

export function showChat({ gefluisterd, leest_mee }) {
  strip.hidden = !gefluisterd.length && !leest_mee.length;
  along.textContent = leest_mee.length ? t("{namen} leest mee.", { namen: leest_mee.join(", ") }) : "";
  showList(list, gefluisterd, (one) =>
    make("li", {}, make("span", { className: "tag" }, t("Gefluisterd")), make("span", { className: "quiet" }, bdi(one.van), `, ${clockTime(one.om)}`), make("p", { className: "pre" }, bdi(one.tekst))),
  );
  strip.scrollTop = strip.scrollHeight;
  ring(gefluisterd.filter((one) => Date.now() - one.om < RINGS_FOR).map((one) => `fluister:${one.id}`));
}

export function hideChat() {
  strip.hidden = true;
  list.replaceChildren();
  along.textContent = "";
  ring([]);
}
