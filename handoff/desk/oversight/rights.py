"""Who may do what: the sentences of ``in_plain_words`` with the roles that the routes themselves let in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handoff.counsellors import Role
from handoff.desk.accounts import Access
from handoff.desk.oversight.in_plain_words import PLAIN
from handoff.phrases import Phrase, phrase

#: Files of the pages themselves: no right that somebody has.
_FILES = frozenset({"GET /balie", "GET /deur"})
_NOT_SAID = phrase("Wat nog geen uitleg heeft")


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    what: Phrase | str
    #: "POST /gesprek/{id}/nemen".
    routes: tuple[str, ...]
    everyone: bool
    #: In the order of ``Role``.
    allowed: tuple[bool, ...]


def rights_of(access: Mapping[str, Access]) -> list[tuple[Phrase, list[Right]]]:
    """Part of the desk → what may be done there. A route nobody wrote a sentence for is shown as it is."""
    parts = [
        (part, [right for what, routes in rows for right in _rights(what, routes, access)])
        for part, rows in PLAIN
    ]
    said = {route for _, rows in PLAIN for _, routes in rows for route in routes}
    bare = [_right(route, (route,), access[route]) for route in sorted({*access} - said - _FILES)]
    return [(part, rights) for part, rights in (*parts, (_NOT_SAID, bare)) if rights]


def _rights(what: Phrase, routes: tuple[str, ...], access: Mapping[str, Access]) -> list[Right]:
    known = tuple(route for route in routes if route in access)
    return [_right(what, known, access[known[0]])] if known else []


def _right(what: Phrase | str, routes: tuple[str, ...], access: Access) -> Right:
    return Right(
        what=what,
        routes=routes,
        everyone=access.everyone,
        allowed=tuple(access.allows(role) for role in Role),
    )
