"""The room of coordinators: the live overview, and from there reading along, whispering and taking over."""

from __future__ import annotations

from handoff.desk.overview import along, live
from handoff.desk.permissions import COORDINATORS, COUNSELLORS
from handoff.desk.rooms import Link, Room, Route
from handoff.phrases import phrase

_PATH = "/overzicht"
_ALONG = "/meelezen/{id:[0-9]{1,19}}"

OVERVIEW = Room(
    routes=(
        Route("GET", _PATH, live.show_overview, COORDINATORS),
        Route("POST", f"{_PATH}/hand/{{id:[0-9]{{1,19}}}}", live.come, COORDINATORS),
        Route("GET", _ALONG, along.begin_to_read, COUNSELLORS),
        Route("GET", f"{_ALONG}/nu", along.go_on, COUNSELLORS),
        Route("POST", f"{_ALONG}/fluister", along.say_softly, COORDINATORS),
        Route("POST", f"{_ALONG}/overnemen", along.take, COORDINATORS),
        Route("POST", f"{_ALONG}/sluiten", along.close, COORDINATORS),
    ),
    links=(Link(_PATH, phrase("Overzicht"), COORDINATORS),),
    chat=along.chat_part,
)
