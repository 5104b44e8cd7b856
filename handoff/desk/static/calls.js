// The strip under the banners where something asks for an answer: a chat that is offered, a hand, a pause.

import { answered, callFor } from "./alert.js";
import { find, make, showList } from "./page.js";

const strip = find("calls");

/** One list for each room, so that rooms do not disturb each other. ``build`` makes the content of one item. */
export function callList(name) {
  const list = make("ul", { className: "calls", data: { of: name } });
  strip.append(list);
  return (items, build) => showList(list, items, (item) => make("li", { className: item.gevaar ? "call danger" : "call" }, ...build(item)));
}

export const callButton = (text, onclick, className = "") => make("button", { type: "button", text, className, onclick });

/** Rings for what asks for an answer, until somebody reacts or it is over. Returns a function that takes the keys of now. */
export function ringer(how) {
  let before = new Set();
  return (keys) => {
    for (const key of keys) callFor(key, how);
    for (const key of before) if (!keys.includes(key)) answered(key);
    before = new Set(keys);
  };
}
