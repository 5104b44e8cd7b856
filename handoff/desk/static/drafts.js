// What was typed but not sent, per chat, for this tab only. It never reaches a server before it is sent.

const key = (chat) => `concept:${chat}`;
const waitingKey = (chat) => `onderweg:${chat}`;

export const draftOf = (chat) => sessionStorage.getItem(key(chat)) || "";

export function keepDraft(chat, text) {
  if (text) sessionStorage.setItem(key(chat), text);
  else sessionStorage.removeItem(key(chat));
}

/** Messages that were sent off but not yet answered for: ``[{sleutel, tekst}]``, in order. */
export const onTheirWay = (chat) => JSON.parse(sessionStorage.getItem(waitingKey(chat)) || "[]");

export function keepOnTheirWay(chat, messages) {
  if (messages.length) sessionStorage.setItem(waitingKey(chat), JSON.stringify(messages));
  else sessionStorage.removeItem(waitingKey(chat));
}

export function forgetChat(chat) {
  sessionStorage.removeItem(key(chat));
  sessionStorage.removeItem(waitingKey(chat));
}

/** Nothing stays of chats that are no longer mine. */
export function forgetAllBut(chats) {
  for (const name of Object.keys(sessionStorage)) {
    const [kind, chat] = name.split(":");
    if ((kind === "concept" || kind === "onderweg") && !chats.has(chat)) sessionStorage.removeItem(name);
  }
}
