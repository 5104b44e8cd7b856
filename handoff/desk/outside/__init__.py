"""The room for contacts without a chat: phone, mail, visit."""

from __future__ import annotations

from handoff.desk.outside import pages
from handoff.desk.permissions import COORDINATORS, COUNSELLORS
from handoff.desk.rooms import Link, Room, Route
from handoff.phrases import phrase

_CONTACT = "/contacten/{id:[0-9]{1,19}}"

OUTSIDE = Room(
    routes=(
        Route("GET", "/contacten", pages.show_contacts, COUNSELLORS),
        Route("POST", "/contacten", pages.note_contact, COUNSELLORS),
        Route("GET", _CONTACT, pages.show_contact, COUNSELLORS),
        Route("POST", _CONTACT, pages.correct_contact, COUNSELLORS),
        Route("POST", f"{_CONTACT}/weghalen", pages.take_away, COORDINATORS),
    ),
    links=(Link("/contacten", phrase("Contact zonder chat"), COUNSELLORS),),
)
