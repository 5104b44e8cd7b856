"""The matrix of routes and roles, grouped by the first word of the path."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handoff.counsellors import Role
from handoff.desk.accounts import Access

#: Files of the pages themselves: no right that somebody has.
_FILES = frozenset({"/balie", "/deur"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    #: Only looks, or changes something.
    looks: bool
    #: The words of the path: "gesprek / nemen".
    what: str
    path: str
    everyone: bool
    #: In the order of ``Role``.
    allowed: tuple[bool, ...]


def rights_of(access: Mapping[str, Access]) -> list[tuple[str, list[Right]]]:
    """Group → its rights, both in the order of the alphabet."""
    groups: dict[str, list[Right]] = {}
    for key in sorted(access, key=lambda each: (each.split()[1], each)):
        method, path = key.split()
        if path not in _FILES:
            groups.setdefault(_group(path), []).append(_right(method, path, access[key]))
    return sorted(groups.items())


def _right(method: str, path: str, access: Access) -> Right:
    return Right(
        looks=method == "GET",
        what=" / ".join(_words(path)) or "balie",
        path=path,
        everyone=access.everyone,
        allowed=tuple(access.allows(role) for role in Role),
    )


def _group(path: str) -> str:
    words = _words(path)
    return words[0] if words else "balie"


def _words(path: str) -> list[str]:
    return [part.replace("-", " ") for part in path.split("/") if part and not part.startswith("{")]
