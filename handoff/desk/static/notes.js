// Notes among colleagues on the open chat. They go to an address of their own, never the one messages go to.

import { dayAndTime } from "./moments.js";
import { bdi, find, make, showList } from "./page.js";

export function wire(desk) {
  find("chat-note-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const id = desk.openChatId();
    if (id && (await desk.does(`/gesprek/${id}/aantekening`, { tekst: find("chat-note").value }))) find("chat-note").value = "";
    desk.readChat(id);
  });
}

export function showChat({ aantekeningen }) {
  showList(find("chat-notes"), aantekeningen, (note) =>
    make("li", {}, make("p", { className: "quiet" }, bdi(note.wie), `, ${dayAndTime(note.om)}`), make("p", { className: "pre" }, bdi(note.tekst))),
  );
}

export function hideChat() {
  find("chat-notes").replaceChildren();
  find("chat-note").value = "";
}
