// When this family was here before: that it was, with whom and how it ended. What was said is opened elsewhere.

import { dayAndTime } from "./moments.js";
import { bdi, find, make, showList } from "./page.js";
import { t } from "./words.js";

export function showChat({ eerder }) {
  find("earlier-card").hidden = !eerder.length;
  showList(find("earlier-chats"), eerder, (one) =>
    make(
      "li",
      {},
      make("p", { className: "quiet" }, bdi(one.wie), `, ${dayAndTime(one.om)}`),
      make("p", { text: [one.over, one.einde].filter(Boolean).join(". ") }),
      one.lezen ? make("a", { className: "button", href: `/zoeken/${one.id}`, text: t("Open dit gesprek") }) : null,
    ),
  );
}

export function hideChat() {
  find("earlier-card").hidden = true;
  find("earlier-chats").replaceChildren();
}
