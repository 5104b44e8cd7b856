"""A place that belongs to somebody else: a club, a surname, where an aunt lives."""

from __future__ import annotations

from collections.abc import Sequence

from flows.lookup_signs import (
    CLUBS,
    FAMILY,
    HARDLY_INSIDE,
    IS_CALLED,
    KIN,
    KINDS,
    LOCKED_UP,
    OF_ONES_OWN,
    SITS,
    TITLES,
    TOPICS,
    TOWARDS,
)
from flows.lookup_town import FEW
from flows.lookup_words import FILLERS


def is_a_club(words: Sequence[str], start: int, end: int) -> bool:
    """ "PEC Zwolle", "Almere City"."""
    return (start > 0 and words[start - 1] in CLUBS) or (end < len(words) and words[end] == "city")


def is_a_surname(words: Sequence[str], start: int) -> bool:
    """ "Meneer Van Grave", "mijn begeleider heet Joris van Almelo"."""
    if start and (words[start - 1] in TITLES or (words[start - 1] in IS_CALLED and KINDS.isdisjoint(words))):
        return True
    if start > 1 and words[start - 2] in IS_CALLED and words[start - 1] not in FILLERS:
        return True
    if start < 2 or words[start - 1] != "van":
        return False
    return words[start - 2] in TITLES or (start > 2 and words[start - 3] in IS_CALLED)


def at_somebodys(words: Sequence[str], start: int) -> bool:
    """ "Bij zijn oma in Vught", "mijn tante uit Sittard"."""
    if start < 2 or words[start - 2] not in FAMILY:
        return False
    owner = start - 3 - (start > 2 and words[start - 3] in OF_ONES_OWN)
    towards = words[owner] if owner >= 0 else ""
    if words[start - 1] == "in":
        if towards == "bij":
            return True
        if words[start - 2] in HARDLY_INSIDE and LOCKED_UP.isdisjoint(words):
            return SITS.isdisjoint(words)
        return towards in TOWARDS and TOPICS.isdisjoint(words)
    return words[start - 1] == "uit"


def may_live_there(words: Sequence[str], start: int) -> bool:
    """ "Mijn zus in Almere helpt mij"; but "we gingen naar papa in Roermond"."""
    if len(words) <= FEW or start < 2 or words[start - 1] != "in" or words[start - 2] not in KIN:
        return False
    return "naar" not in words[:start] and TOPICS.isdisjoint(words)
