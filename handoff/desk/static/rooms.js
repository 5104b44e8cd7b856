// What each room of the desk adds to the page. A room is a module that exports any of: wire, showState, showChat, hideChat.

const rooms = [];

/** Once, at the start. ``desk``: {does, leave, onYes, readState, readChat, openChat, openChatId, tell, clear, sorry} of desk.js. */
export const wireRooms = (desk) => rooms.forEach((room) => room.wire?.(desk));

/** At every new state of the desk (``/stand``). */
export const showStateInRooms = (state) => rooms.forEach((room) => room.showState?.(state));

/** At every answer about the open chat (``/gesprek/{id}/regels``). */
export const showChatInRooms = (answer) => rooms.forEach((room) => room.showChat?.(answer));

/** The chat is no longer on the page: nothing of it may stay. */
export const hideChatInRooms = () => rooms.forEach((room) => room.hideChat?.());
