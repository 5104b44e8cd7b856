// The own shift: says in time that it ends, and that no new chats come. Nothing here ends a chat.

import { clear, tell } from "./banners.js";

export function showState(state) {
  const words = state.dienst?.woorden;
  if (words) tell("shift", words);
  else clear("shift");
}
