"""The place in the queue, told in one message that is kept true."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cache

from handoff.cases import Case, has_place
from handoff.lines import PlaceLine
from handoff.place import (
    MOST_WAITS,
    PlaceNow,
    in_words,
    place_now,
    usual_waits,
    what_it_offers,
    when_over,
)
from handoff.ports import DeskUnit
from handoff.queue import in_order, place_of
from handoff.words import FamilyWords

#: When somebody is there again, in the words of a language; empty while somebody is there.
Opens = Callable[[str], str]
#: Edits in one go; the next go follows seconds later.
MOST_AT_ONCE = 40


def show_places(
    unit: DeskUnit, now: datetime, words: FamilyWords, opens: Opens, *, most: int = MOST_AT_ONCE
) -> int:
    """Bring every message with a place up to date, who is next first; returns how many changed."""
    waiting = in_order(unit.queue(), now)
    stands = unit.places()
    over = _settle_what_is_over(unit, stands, {case.id for case in waiting if has_place(case)}, now, words)
    waits = usual_waits(unit.last_waits(MOST_WAITS))
    changed = 0
    for case, told in _placed(waiting, waits, now, opens):
        if told.key != stands.get(case.id) and changed < most:
            _tell(unit, case, told, now, words)
            changed += 1
    return over + changed


def is_a_place_wrong(unit: DeskUnit, now: datetime, opens: Opens) -> bool:
    """Is there anything for ``show_places`` to do? Only looks."""
    waiting, stands = in_order(unit.queue(), now), unit.places()
    if stands.keys() - {case.id for case in waiting if has_place(case)}:
        return True
    waits = usual_waits(unit.last_waits(MOST_WAITS))
    return any(told.key != stands.get(case.id) for case, told in _placed(waiting, waits, now, opens))


def show_place_of(unit: DeskUnit, case: Case, now: datetime, words: FamilyWords, opens: Opens) -> None:
    """Tell one family at once, as soon as it asked for a person; or, in danger, take its place away."""
    if not has_place(case):
        if case.id in unit.places():
            _settle(unit, case, now, words)
        return
    place = place_of(case.id, unit.queue(), now)
    if not place:
        return
    told = place_now(case, place, usual_waits(unit.last_waits(MOST_WAITS)), now, opens(case.language))
    if told.key != unit.places().get(case.id):
        _tell(unit, case, told, now, words)


def _placed(
    queue: Sequence[Case], waits: tuple[int, int] | None, now: datetime, opens: Opens
) -> list[tuple[Case, PlaceNow]]:
    opens = cache(opens)
    return [
        (case, place_now(case, place, waits, now, opens(case.language)))
        for place, case in enumerate(queue, 1)
        if has_place(case)
    ]


def _tell(unit: DeskUnit, case: Case, told: PlaceNow, now: datetime, words: FamilyWords) -> None:
    said = words.in_language(case.spoken)
    line = PlaceLine(case=case.id, shown=told.key, text=in_words(told, said), buttons=what_it_offers(said))
    unit.put_place(case, line, now)


def _settle_what_is_over(
    unit: DeskUnit, stands: Mapping[int, str], placed: set[int], now: datetime, words: FamilyWords
) -> int:
    over = [unit.case(case_id) for case_id in stands if case_id not in placed]
    for case in over:
        if case is not None:
            _settle(unit, case, now, words)
    return len(over)


def _settle(unit: DeskUnit, case: Case, now: datetime, words: FamilyWords) -> None:
    text = when_over(case, words.in_language(case.spoken))
    unit.put_place(case, PlaceLine(case=case.id, shown="", text=text), now)
