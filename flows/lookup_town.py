"""A town is named, and nothing says that somebody is inside: "waar kan ik parkeren in Den Haag"."""

from __future__ import annotations

from collections.abc import Sequence

from flows.lookup_signs import DOING_TIME, LIGHT, PRISON_VILLAGES, SOMEBODY, STREETS, TOPICS, TOWNS
from flows.lookup_words import FILLERS, ORDINARY_NAMES

#: An answer of so few words is just the name.
FEW = 4
_NEAR = 3
_AT = ("in", "naar", "op", "heel")
_IN_ORDER_TO = ("voor", "om")
_SAYS_LITTLE = FILLERS | LIGHT
#: "Hij belde huilend op uit Vught".
_WRITES_FROM = frozenset(("op", "vrij", "bericht", "terug", "weg"))
_PLACES = TOWNS | PRISON_VILLAGES | ORDINARY_NAMES | FILLERS | {"ter", "en", "kamp"}
_PEOPLE_OR_PRISON = TOPICS | SOMEBODY


def may_be_a_place(name: Sequence[str]) -> bool:
    """ "Ter Apel", "Noordsingel", "de berg"; the Dordtse Poorten are nothing else than the institution."""
    return all(word in _PLACES or word.endswith(STREETS) for word in name)


def says_where_else(words: Sequence[str], start: int, end: int) -> bool:
    """ "Waar in Nijmegen vind ik een psycholoog", "naar de Efteling bij Tilburg", "iemand uit Vught"."""
    if start < 2 or words[end - 1] not in TOWNS | PRISON_VILLAGES:
        return False
    before = words[start - 2]
    if words[start - 1] == "in":
        return before == "waar" or (words[max(0, start - 3)] == "een" and before not in TOPICS)
    if words[start - 1] == "uit":
        return before not in _SAYS_LITTLE | _WRITES_FROM | SOMEBODY and TOPICS.isdisjoint(words)
    return words[start - 1] == "bij" and before not in _SAYS_LITTLE and before not in _PEOPLE_OR_PRISON


def is_only_a_town(words: Sequence[str], start: int, end: int) -> bool:
    """ "Waar kan ik parkeren in Den Haag": a town, and nothing says that somebody is inside."""
    telling = [word for word in (*words[:start], *words[end:]) if word not in _SAYS_LITTLE]
    before = words[start - 1] if start else ""
    town = (words[end - 1] in TOWNS and before in _AT) or (
        words[end - 1].endswith(STREETS) and before == "de"
    )
    if not town or len(words) <= FEW or not telling:
        return False
    return TOPICS.isdisjoint(words) and not _does_time(words) and not _to_see_somebody(words, end)


def _does_time(words: Sequence[str]) -> bool:
    """ "Mijn man heeft in Almelo nog drie maanden te gaan"."""
    return "nog" in words and not DOING_TIME.isdisjoint(words)


def _to_see_somebody(words: Sequence[str], end: int) -> bool:
    """ "Elke week naar Leeuwarden voor mijn man", "naar Sittard om hem te zien"."""
    here = [i for i in range(end, min(len(words), end + _NEAR)) if words[i] in _IN_ORDER_TO]
    return any(not SOMEBODY.isdisjoint(words[i + 1 : i + _NEAR]) for i in here)
