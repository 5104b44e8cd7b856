"""The room of the rota: who is on duty when, and the opening hours, by the file and by hand."""

from __future__ import annotations

from handoff.desk.permissions import COORDINATORS, COUNSELLORS
from handoff.desk.rooms import Link, Part, Room, Route
from handoff.desk.shifts import hours_page, week_page
from handoff.desk.shifts.state import shift_state
from handoff.phrases import phrase

_SHIFT = "/rooster/dienst/{id:[0-9]{1,19}}"

SHIFTS = Room(
    routes=(
        Route("GET", "/rooster", week_page.show_week, COUNSELLORS),
        Route("POST", "/rooster/dienst", week_page.add_shift, COORDINATORS),
        Route("POST", f"{_SHIFT}/stop", week_page.stop_shift, COORDINATORS),
        Route("POST", f"{_SHIFT}/vervalt", week_page.cancel_day, COORDINATORS),
        Route("POST", f"{_SHIFT}/geef", week_page.give_day, COORDINATORS),
        Route("POST", f"{_SHIFT}/ruil", week_page.ask_replacement, COUNSELLORS),
        Route("POST", f"{_SHIFT}/neem", week_page.take_over, COUNSELLORS),
        Route("GET", "/openingstijden", hours_page.show_hours, COUNSELLORS),
        Route("POST", "/openingstijden/wijzig", hours_page.change_hours, COORDINATORS),
        Route("POST", "/openingstijden/{id:[0-9]{1,19}}/weg", hours_page.undo_change, COORDINATORS),
    ),
    links=(
        Link("/rooster", phrase("Rooster"), COUNSELLORS),
        Link("/openingstijden", phrase("Openingstijden"), COUNSELLORS, Part.HOUSE),
    ),
    state=shift_state,
)
