"""The room where families are talked with: the page itself, its state, its doorbell, and the verbs of a chat."""

from __future__ import annotations

from handoff.desk import doing, live, looking, pages
from handoff.desk.accounts import EVERYONE
from handoff.desk.appearance import choose_theme
from handoff.desk.language import choose_language
from handoff.desk.permissions import COUNSELLORS, STAFF
from handoff.desk.rooms import Room, Route

_CASE = "/gesprek/{id:[0-9]{1,19}}"

CHATS = Room(
    routes=(
        Route("GET", "/", pages.show_desk, STAFF),
        Route("POST", "/taal", choose_language, EVERYONE),
        Route("POST", "/weergave", choose_theme, EVERYONE),
        Route("GET", "/stand", looking.show_state, COUNSELLORS),
        Route("GET", "/deurbel", live.open_doorbell, COUNSELLORS),
        Route("POST", "/aanwezig", doing.be_present, COUNSELLORS),
        Route("POST", "/volgende", doing.take_next, COUNSELLORS),
        Route("POST", "/alarm/{id:[0-9]{1,19}}/gezien", doing.dismiss_alarm, COUNSELLORS),
        Route("GET", f"{_CASE}/regels", looking.show_lines, COUNSELLORS),
        Route("POST", f"{_CASE}/nemen", doing.take_case, COUNSELLORS),
        Route("POST", f"{_CASE}/antwoord", doing.reply, COUNSELLORS),
        Route("POST", f"{_CASE}/gelezen", doing.mark_read, COUNSELLORS),
        Route("POST", f"{_CASE}/opnieuw", doing.resend, COUNSELLORS),
        Route("POST", f"{_CASE}/opgeven", doing.give_up, COUNSELLORS),
        Route("POST", f"{_CASE}/sluiten", doing.close_case, COUNSELLORS),
        Route("POST", f"{_CASE}/teruggeven", doing.release_case, COUNSELLORS),
        Route("POST", f"{_CASE}/later-vragen", doing.ask_later, COUNSELLORS),
        Route("POST", f"{_CASE}/112", doing.note_112, COUNSELLORS),
        Route("POST", f"{_CASE}/wissen", doing.forget, COUNSELLORS),
    ),
)
