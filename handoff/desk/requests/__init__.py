"""Room for requests: a list for professionals, and a form at the chat for every counsellor."""

from __future__ import annotations

from handoff.desk.permissions import COUNSELLORS, PROFESSIONALS
from handoff.desk.requests import views
from handoff.desk.rooms import Link, Room, Route
from handoff.phrases import phrase

_ONE = "/verzoeken/{id:[0-9]{1,19}}"

REQUESTS = Room(
    routes=(
        Route("POST", "/gesprek/{id:[0-9]{1,19}}/verzoek", views.make, COUNSELLORS),
        Route("GET", "/verzoeken", views.show_list, PROFESSIONALS),
        Route("POST", f"{_ONE}/oppakken", views.take, PROFESSIONALS),
        Route("GET", _ONE, views.show_one, PROFESSIONALS),
        Route("POST", f"{_ONE}/terug", views.give_back, PROFESSIONALS),
        Route("POST", f"{_ONE}/klaar", views.end, PROFESSIONALS),
    ),
    links=(Link("/verzoeken", phrase("Verzoeken"), PROFESSIONALS),),
    state=views.state_data,
    tools="requests/tools.html",
    dialogs="requests/dialogs.html",
)
