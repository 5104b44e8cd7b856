"""Room for what is done when contact goes wrong: a block, or a plan instead of it."""

from __future__ import annotations

from handoff.desk.blocks import plans, views
from handoff.desk.permissions import COUNSELLORS, LEADERS, PROFESSIONALS
from handoff.desk.rooms import Link, Room, Route
from handoff.phrases import phrase

_ID = "{id:[0-9]{1,19}}"

BLOCKS = Room(
    routes=(
        Route("POST", f"/gesprek/{_ID}/blokkade", views.propose, COUNSELLORS),
        Route("GET", "/blokkades", views.show_list, LEADERS),
        Route("POST", f"/blokkades/{_ID}/bevestigen", views.confirm, LEADERS),
        Route("POST", f"/blokkades/{_ID}/afwijzen", views.refuse, LEADERS),
        Route("POST", f"/blokkades/{_ID}/opheffen", views.lift, LEADERS),
        Route("POST", f"/gesprek/{_ID}/plan", plans.keep, PROFESSIONALS),
        Route("POST", f"/gesprek/{_ID}/plan/weg", plans.drop, PROFESSIONALS),
    ),
    links=(Link("/blokkades", phrase("Blokkades"), LEADERS),),
    state=views.state_data,
    chat=plans.chat_data,
    tools="blocks/tools.html",
    dialogs="blocks/dialogs.html",
)
