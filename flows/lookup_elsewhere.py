"""A place is named, but nobody is detained there: it is where somebody lives, was arrested, or goes to court.

The nearest telling word decides: "woont in Zwolle", "zit in Zwolle". Where none is near, the whole message does.
"""

from __future__ import annotations

from collections.abc import Sequence

from flows.lookup_meeting import only_seen_or_met
from flows.lookup_people import at_somebodys, is_a_club, is_a_surname, may_live_there
from flows.lookup_signs import (
    ABROAD,
    AFTERWARDS,
    BETWEEN,
    BREAKS,
    CARRIES_ON,
    CLEARLY_INSIDE,
    DENIED,
    HAPPENED_ENDS,
    HAPPENED_STARTS,
    INSIDE,
    JUST_BEFORE,
    KIN,
    KINDS,
    LEAVING,
    LIGHT,
    LIVING,
    LOCKED_UP,
    MOVING,
    NEARBY,
    PERHAPS,
    PRONOUNS,
    SHOWN,
    SITS,
    SOMEBODY,
    STAFF,
    TOPICS,
    TOWNS,
    TRAVELLED,
    TRIPS,
    WORKING,
    is_outside,
)
from flows.lookup_town import FEW, is_only_a_town, says_where_else

#: So far before a place, and after it, a word can tell about it.
_BEFORE = 6
_AFTER = 3
_SURELY_INSIDE = CLEARLY_INSIDE | TOPICS | KIN
_WHO = SOMEBODY | {"ik", "wij", "we"}
_NOW_IN = (("nu", "in"), ("now", "in"))
_BY_TRADE = ((LIVING, NEARBY), (WORKING, STAFF))
_LIVES_OR_WORKS = LIVING | WORKING | {"werk", "werken", "wonen", "woonde"}
#: Letters.
_SHORTEST_DEED = 6


def is_elsewhere(words: Sequence[str], start: int, end: int) -> bool | None:
    """Do the words around ``words[start:end]`` say that nobody is detained there? None where nothing tells."""
    if is_a_club(words, start, end) or is_a_surname(words, start) or at_somebodys(words, start):
        return True
    if _is_named_as_one(words, start, end):
        return _is_named_in_passing(words, start)
    if only_seen_or_met(words, start, end):
        return True
    before, why = _told_before(words, start)
    if before is None or why in SITS:
        after = _told_after(words, end, why in SITS)
        before = before if after is None else after
    if before is not None:
        return not before
    if says_where_else(words, start, end):
        return True
    if may_live_there(words, start):
        return None
    if _somebody_is_there(words, start):
        return False
    if not ABROAD.isdisjoint(words):
        return True
    rest = (*words[:start], *words[end:])
    if _on_the_way(words, start) or _nobody_is_inside(rest):
        return True
    if is_only_a_town(words, start, end):
        return None if _names_somebody(rest) else True
    return False


def is_only_talked_about(words: Sequence[str], start: int, end: int) -> bool:
    """Of a name that is no town's: "ik werk in de Karelskamp", "een film over de Bijlmerbajes"."""
    if only_seen_or_met(words, start, end) or is_a_surname(words, start):
        return True
    before = _thought_before(words, start)
    return _is_named_in_passing(words, start) or not _LIVES_OR_WORKS.isdisjoint(before)


def _is_named_as_one(words: Sequence[str], start: int, end: int) -> bool:
    """ "PI Zwolle", "de gevangenis van Zwolle", "Zaanstad gevangenis"."""
    before = [word for word in words[max(0, start - 3) : start] if word not in ("in", "van", "te", "de")]
    return not KINDS.isdisjoint((*before[-1:], *words[start : end + 1]))


def _is_named_in_passing(words: Sequence[str], start: int) -> bool:
    """ "Niet in PI Vught", "ik woon naast de gevangenis in Zwolle", "ik werk in PI Grave"."""
    before = _thought_before(words, start)
    plain = [word for word in before if word not in BETWEEN and word not in KINDS]
    if not SHOWN.isdisjoint(before) or not DENIED.isdisjoint(plain[-1:]):
        return True
    if "werk" in before and "mijn" not in before:
        return True
    return any(not (one.isdisjoint(before) or two.isdisjoint(before)) for one, two in _BY_TRADE)


def _thought_before(words: Sequence[str], start: int) -> Sequence[str]:
    """The words before the place, back to where its thought began."""
    first = start
    while first > max(0, start - _BEFORE) and words[first - 1] not in BREAKS:
        first -= 1
    return words[first:start]


def _told_before(words: Sequence[str], start: int) -> tuple[bool | None, str]:
    """Is somebody inside, by the nearest telling word before the place? And which word says so."""
    near = True
    for i in range(start - 1, max(-1, start - 1 - _BEFORE), -1):
        word = words[i]
        if word in SITS and _sits_outside(words, i):
            return False, word
        if word in AFTERWARDS and "na" in words[max(0, i - 2) : i]:
            return False, word
        if near and _leads_here(word, words[start - 1]):
            return True, ""
        if word in INSIDE:
            return word in SITS or i == 0 or words[i - 1] not in ABROAD, word
        if is_outside(word) or (near and (word in JUST_BEFORE or _happened(word))):
            return False, word
        if word in BREAKS or word in PERHAPS:
            break
        if word in PRONOUNS or (word in KIN and "van" not in words[max(0, i - 2) : i]):
            return (False, words[i - 1]) if near and i and is_outside(words[i - 1]) else (None, "")
        near = near and word in BETWEEN
    return None, ""


def _sits_outside(words: Sequence[str], i: int) -> bool:
    """ "Mijn tandarts zit in Grave"; whoever writes to us "ik zit in Almere" is not inside either."""
    if i and is_outside(words[i - 1]) and words[i - 1] not in ABROAD:
        return True
    who = [word for word in words[max(0, i - _BEFORE) : i + 2] if word in _WHO]
    return who[-1:] == ["ik"] and LOCKED_UP.isdisjoint(words)


def _leads_here(word: str, towards: str) -> bool:
    """ "Van het politiebureau naar Zutphen", "met verlof vanuit Almelo"."""
    if towards == "naar":
        return is_outside(word) and word not in TRIPS
    return towards in ("uit", "vanuit") and word in LEAVING


def _told_after(words: Sequence[str], end: int, sits: bool) -> bool | None:
    """ "In Sittard geboren", "in Vught vast"; after "zit in Zwolle" only "op school" and the like."""
    for i in range(end, min(len(words), end + _AFTER)):
        if words[i] in BREAKS:
            return None
        if words[i] in LOCKED_UP:
            return True
        if i == end and not sits and (is_outside(words[i]) or _happened(words[i])):
            return False
        if i > end and is_outside(words[i]) and _carries_on(words[end:i], sits):
            return False
    return None


def _carries_on(words: Sequence[str], sits: bool) -> bool:
    """ "In Zwolle op school"; "van school" tells of a gate there, but not of who sits there."""
    return CARRIES_ON.issuperset(word for word in words if sits or word != "van")


def _happened(word: str) -> bool:
    """ "In Almere aangereden"."""
    if word in TRAVELLED or len(word) < _SHORTEST_DEED:
        return False
    return word.startswith(HAPPENED_STARTS) and word.endswith(HAPPENED_ENDS)


def _on_the_way(words: Sequence[str], start: int) -> bool:
    """ "Met de bus via Dordrecht", "bij ons in Almelo"; not "met de trein naar hem in Zwolle"."""
    before = [word for word in words[max(0, start - _BEFORE) : start] if word not in BETWEEN]
    return bool(before) and before[-1] in PERHAPS and not _names_somebody(words)


def _nobody_is_inside(words: Sequence[str]) -> bool:
    """Somebody lives, works or goes out in this message, or moves there, and nobody is detained."""
    if len(words) < FEW or not _SURELY_INSIDE.isdisjoint(words):
        return False
    return any(map(is_outside, words)) or not MOVING.isdisjoint(words)


def _somebody_is_there(words: Sequence[str], start: int) -> bool:
    """ "Hij moet morgen weer naar Zwolle", "we gingen naar papa in Roermond"."""
    near = words[max(0, start - _BEFORE) : start]
    before = [word for word in near if word not in LIGHT and word not in TOWNS]
    return tuple(near[-2:]) in _NOW_IN or (bool(before) and before[-1] in SOMEBODY)


def _names_somebody(words: Sequence[str]) -> bool:
    return not (LOCKED_UP.isdisjoint(words) and SOMEBODY.isdisjoint(words))
