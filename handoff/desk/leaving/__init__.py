"""The room where a leader takes somebody off, reached from the page with everybody who works here."""

from __future__ import annotations

from handoff.desk.leaving import pages
from handoff.desk.permissions import LEADERS
from handoff.desk.rooms import Room, Route

LEAVING = Room(
    routes=(
        Route("GET", "/medewerkers/{id:[0-9]{1,19}}/weghalen", pages.show_what_happens, LEADERS),
        Route("POST", "/medewerkers/{id:[0-9]{1,19}}/weghalen", pages.take_somebody_off, LEADERS),
    ),
)
