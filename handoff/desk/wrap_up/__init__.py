"""The room for the end of a chat: one key, the short form, an announced ending, and what waits for its form."""

from __future__ import annotations

from handoff.desk.permissions import COUNSELLORS
from handoff.desk.rooms import Link, Room, Route
from handoff.desk.wrap_up import ending, unfinished
from handoff.phrases import phrase

_CASE = "/gesprek/{id:[0-9]{1,19}}"

WRAP_UP = Room(
    routes=(
        Route("POST", f"{_CASE}/aankondigen", ending.announce, COUNSELLORS),
        Route("POST", f"{_CASE}/in-een-keer", ending.close_quickly, COUNSELLORS),
        Route("POST", f"{_CASE}/afronden", ending.close_with_form, COUNSELLORS),
        Route("GET", "/afronden", unfinished.show_list, COUNSELLORS),
        Route("GET", "/afronden/{id:[0-9]{1,19}}", unfinished.show_form, COUNSELLORS),
        Route("POST", "/afronden/{id:[0-9]{1,19}}", unfinished.keep_form, COUNSELLORS),
    ),
    links=(Link("/afronden", phrase("Nog af te ronden"), COUNSELLORS),),
    state=unfinished.state_data,
    chat=ending.chat_data,
    tools="wrap_up/tools.html",
    words=ending.template_words,
)
