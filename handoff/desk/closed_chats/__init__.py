"""The room of chats that are over: search, open for a reason, and a copy for the family."""

from __future__ import annotations

from handoff.desk.closed_chats import copy_pages, earlier, pages
from handoff.desk.permissions import COORDINATORS, COUNSELLORS
from handoff.desk.rooms import Link, Part, Room, Route
from handoff.phrases import phrase

_CASE = "/zoeken/{id:[0-9]{1,19}}"

CLOSED_CHATS = Room(
    routes=(
        Route("GET", "/zoeken", pages.show_search, COUNSELLORS),
        Route("GET", _CASE, pages.ask_reason, COUNSELLORS),
        Route("POST", _CASE, pages.show_chat, COUNSELLORS),
        Route("GET", f"{_CASE}/gewist", pages.say_whether_wiped, COUNSELLORS),
        Route("GET", f"{_CASE}/kopie", copy_pages.show_confirmation, COORDINATORS),
        Route("POST", f"{_CASE}/kopie", copy_pages.send_copy, COORDINATORS),
    ),
    chat=earlier.chat_part,
    tools="closed_chats/earlier.html",
    links=(Link("/zoeken", phrase("Gesprekken zoeken"), COUNSELLORS, Part.HOUSE),),
)
