"""The room with figures, for coordinators and administrators: no people, no words."""

from __future__ import annotations

from handoff.desk.figures import pages
from handoff.desk.permissions import LEADERS
from handoff.desk.rooms import Link, Part, Room, Route
from handoff.phrases import phrase

FIGURES = Room(
    routes=(
        Route("GET", "/cijfers", pages.show_figures, LEADERS),
        Route("GET", "/cijfers/jaarverslag", pages.show_year_report, LEADERS),
        Route("GET", "/cijfers/bestand", pages.send_file, LEADERS),
    ),
    links=(Link("/cijfers", phrase("Cijfers"), LEADERS, Part.HOUSE),),
)
