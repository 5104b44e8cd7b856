"""On one machine the desk keeps to one name: cookies do not know ports, and the families' page has the other name."""

from __future__ import annotations

from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

from handoff.desk.accounts.doorkeeper import doorkeeper_of
from handoff.desk.accounts.visits import wants_page

_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


@web.middleware
async def keep_to_one_name(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Who opens http://127.0.0.1:8081 while the desk is http://localhost:8081 is sent there."""
    origin = doorkeeper_of(request).public_origin
    names = {_name(f"//{request.host}"), _name(origin)}
    looking = request.method in ("GET", "HEAD") and wants_page(request)
    if looking and len(names) == 2 and names <= _THIS_MACHINE:
        raise web.HTTPSeeOther(origin + request.path_qs)
    return await handler(request)


def _name(address: str) -> str:
    """Without the port; empty when it cannot be read."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
