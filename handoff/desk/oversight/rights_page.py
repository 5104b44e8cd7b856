"""Who may use which page or button: read from the routes themselves, so that it is always true."""

from __future__ import annotations

from aiohttp import web

from handoff.counsellors import ROLE_NAMES, Role
from handoff.desk.accounts.doorkeeper import doorkeeper_of
from handoff.desk.oversight.rights import rights_of
from handoff.desk.pages import page


async def show_rights(request: web.Request) -> web.Response:
    return page(
        request,
        "oversight/rights.html",
        roles=[ROLE_NAMES[role] for role in Role],
        groups=rights_of(doorkeeper_of(request).access),
    )
