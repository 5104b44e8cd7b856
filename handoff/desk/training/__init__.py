"""Room for practising: begin an exercise, end it, and read back what was written."""

from __future__ import annotations

from handoff.desk.permissions import COUNSELLORS
from handoff.desk.rooms import Link, Room, Route
from handoff.desk.training import views
from handoff.phrases import phrase

_ID = "{id:[0-9]{1,19}}"

TRAINING = Room(
    routes=(
        Route("GET", "/oefenen", views.show_list, COUNSELLORS),
        Route("POST", "/oefenen", views.begin, COUNSELLORS),
        Route("GET", f"/oefenen/{_ID}", views.show_one, COUNSELLORS),
        Route("POST", f"/oefenen/{_ID}/stop", views.end, COUNSELLORS),
    ),
    links=(Link("/oefenen", phrase("Oefenen"), COUNSELLORS),),
    chat=views.chat_data,
    tools="training/tools.html",
)
