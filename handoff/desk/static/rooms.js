// What each room of the desk adds to the page. A room is a module that exports any of: wire, showState, showChat, hideChat.

import * as apart from "./apart.js";
import * as answers from "./answers.js";
import * as blocks from "./blocks.js";
import * as earlier from "./earlier.js";
import * as focus from "./focus.js";
import * as handUp from "./hand_up.js";
import * as knowledge from "./knowledge.js";
import * as notes from "./notes.js";
import * as pauses from "./pauses.js";
import * as requests from "./requests.js";
import * as shortcuts from "./shortcuts.js";
import * as soundCheck from "./sound_check.js";
import * as shifts from "./shifts.js";
import * as training from "./training.js";
import * as transfers from "./transfers.js";
import * as whispers from "./whispers.js";
import * as wrapUp from "./wrap_up.js";

const rooms = [shifts, focus, shortcuts, soundCheck, knowledge, answers, handUp, transfers, whispers, earlier, notes, pauses, wrapUp, requests, blocks, training, apart];

/** Once, at the start. ``desk``: {does, leave, take, onYes, readState, readChat, openChat, openChatId, say, putInField, tell, clear, sorry} of desk.js. */
export const wireRooms = (desk) => rooms.forEach((room) => room.wire?.(desk));

/** At every new state of the desk (``/stand``). */
export const showStateInRooms = (state) => rooms.forEach((room) => room.showState?.(state));

/** At every answer about the open chat (``/gesprek/{id}/regels``). */
export const showChatInRooms = (answer) => rooms.forEach((room) => room.showChat?.(answer));

/** The chat is no longer on the page: nothing of it may stay. */
export const hideChatInRooms = () => rooms.forEach((room) => room.hideChat?.());
