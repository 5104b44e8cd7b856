"""The room where a leader takes somebody off or gives another role, reached from the page with all accounts."""

from __future__ import annotations

from handoff.desk.leaving import pages, roles
from handoff.desk.permissions import LEADERS
from handoff.desk.rooms import Room, Route

LEAVING = Room(
    routes=(
        Route("POST", "/medewerkers/{id:[0-9]{1,19}}", roles.change, LEADERS),
        Route("GET", "/medewerkers/{id:[0-9]{1,19}}/weghalen", pages.show_what_happens, LEADERS),
        Route("POST", "/medewerkers/{id:[0-9]{1,19}}/weghalen", pages.take_somebody_off, LEADERS),
    ),
)
