"""The room of what the helpline knows: facts and parts of flows to send, standard answers, reports to editors."""

from __future__ import annotations

from handoff.desk.knowledge import answers, looking_up, reports
from handoff.desk.permissions import COUNSELLORS, EDITORS, STAFF
from handoff.desk.rooms import Link, Part, Room, Route
from handoff.phrases import phrase

_CASE = "/gesprek/{id:[0-9]{1,19}}"

KNOWLEDGE = Room(
    routes=(
        Route("POST", f"{_CASE}/kennis", looking_up.find, COUNSELLORS),
        Route("POST", f"{_CASE}/kennis/aanbieden", looking_up.offer, COUNSELLORS),
        Route("POST", f"{_CASE}/standaardantwoorden", answers.list_answers, COUNSELLORS),
        Route("POST", "/standaardantwoorden/gebruikt", answers.note_used, COUNSELLORS),
        Route("GET", "/standaardantwoorden", answers.show_used, EDITORS),
        Route("POST", "/feiten/melden", reports.report, COUNSELLORS),
        Route("GET", "/feiten/meldingen", reports.show_reports, STAFF),
        Route("POST", "/feiten/meldingen/{id:[0-9]{1,19}}", reports.answer, EDITORS),
    ),
    links=(
        Link("/feiten/meldingen", phrase("Meldingen over feiten"), STAFF, Part.KNOWLEDGE),
        Link("/standaardantwoorden", phrase("Standaardantwoorden"), EDITORS, Part.KNOWLEDGE),
    ),
    chat=looking_up.chat_data,
    tools="knowledge/tools.html",
    dialogs="knowledge/dialogs.html",
)
