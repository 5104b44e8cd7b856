"""An exercise is for reading and writing only: every other verb of a chat would do something real."""

from __future__ import annotations

from aiohttp import web
from aiohttp.typedefs import Handler

from handoff.training.exercising import PracticeOnly
from handoff.training.records import is_practice

#: What may be done with an exercise, wherever its id stands in an address.
_ALLOWED = ("/oefenen/", "/nabespreken/feedback/")
_VERBS = frozenset({"regels", "antwoord", "gelezen"})


@web.middleware
async def keep_practice_apart(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Raises ``PracticeOnly``."""
    asked = request.match_info.get("id", "")
    if asked.isdigit() and is_practice(int(asked)) and int(asked) < 2**63 and not _may(request.path, asked):
        raise PracticeOnly
    return await handler(request)


def _may(path: str, asked: str) -> bool:
    return path.startswith(_ALLOWED) or path in {f"/gesprek/{asked}/{verb}" for verb in _VERBS}
