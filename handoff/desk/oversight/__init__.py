"""The room where coordinators and administrators look after the desk itself."""

from __future__ import annotations

from handoff.desk.oversight import review_page, rights_page, trail_page, wiped_page
from handoff.desk.permissions import LEADERS
from handoff.desk.rooms import Link, Part, Room, Route
from handoff.phrases import phrase

OVERSIGHT = Room(
    routes=(
        Route("GET", "/spoor", trail_page.show_trail, LEADERS),
        Route("GET", "/spoor/week", review_page.show_week, LEADERS),
        Route("POST", "/spoor/week/bekeken", review_page.mark_week, LEADERS),
        Route("GET", "/gewist", wiped_page.show_wiped, LEADERS),
        Route("GET", "/rechten", rights_page.show_rights, LEADERS),
    ),
    links=(
        Link("/spoor", phrase("Wie las en deed wat"), LEADERS, Part.HOUSE),
        Link("/gewist", phrase("Wat is gewist"), LEADERS, Part.HOUSE),
        Link("/rechten", phrase("Wie mag wat"), LEADERS, Part.HOUSE),
    ),
)
