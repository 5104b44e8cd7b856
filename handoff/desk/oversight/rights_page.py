"""Who may use which page or button: read from the routes themselves, so that it is always true."""

from __future__ import annotations

from collections.abc import Sequence

from aiohttp import web

from handoff.counsellors import ROLE_NAMES, Role
from handoff.desk.accounts.doorkeeper import doorkeeper_of
from handoff.desk.oversight.rights import Right, rights_of
from handoff.desk.pages import page
from handoff.phrases import Phrase, phrase

Part = tuple[Phrase, list[Right]]


async def show_rights(request: web.Request) -> web.Response:
    """``?rol=vrijwilliger`` shows what that role may do, and what it may not."""
    asked = request.query.get("rol", "")
    role = next((each for each in Role if each.value == asked), None)
    parts = rights_of(doorkeeper_of(request).access)
    return page(
        request,
        "oversight/rights.html",
        roles=[(each.value, ROLE_NAMES[each]) for each in Role],
        chosen=role.value if role else "",
        parts=parts if role is None else _that(parts, role, allowed=True),
        not_allowed=[] if role is None else _that(parts, role, allowed=False),
        who=_who,
    )


def _that(parts: Sequence[Part], role: Role, *, allowed: bool) -> list[Part]:
    place = list(Role).index(role)
    found = [(part, [right for right in rights if right.allowed[place] is allowed]) for part, rights in parts]
    return [(part, rights) for part, rights in found if rights]


def _who(right: Right) -> list[Phrase | str]:
    """Names of roles as they are in Dutch, or a phrase for all of them."""
    if right.everyone:
        return [phrase("iedereen")]
    if all(right.allowed):
        return [phrase("iedereen die inlogt")]
    return [phrase(ROLE_NAMES[role]) for role, yes in zip(Role, right.allowed, strict=True) if yes]
