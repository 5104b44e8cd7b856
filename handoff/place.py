"""What a family in the queue reads about its place: true, and coarse enough to stand still for a while. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from handoff.cases import Case, CaseState
from handoff.lines import AnswerButton
from handoff.words import FamilyWords

#: Places are told one by one up to here; behind it only "more than": an edit for everybody at every step is too many.
EXACT_UP_TO = 10
_MORE_THAN = (100, 50, 20, EXACT_UP_TO)
#: Fewer real waits say nothing.
FEWEST_WAITS = 5
#: So many of the last waits count.
MOST_WAITS = 20
#: Minutes; a range moves in steps of this.
_STEP = 5
_LONGEST_KEY = 40

#: What the buttons send: two tasks of the bot, and its menu.
WAIT_CODE, MESSAGE_CODE, BOT_CODE = "!WACHT", "!BERICHT", "!MENU"


@dataclass(frozen=True, slots=True)
class PlaceNow:
    """What may be told. Two that are equal read the same."""

    #: The place itself, or a number it is certainly above.
    place: int
    far: bool = False
    #: From and to in whole minutes; None when we do not know.
    waits: tuple[int, int] | None = None
    longer: bool = False
    #: When somebody is there again, while nobody is.
    opens: str = ""

    @property
    def key(self) -> str:
        """The same without words, to see whether anything changed. At most 40 characters."""
        place = f"{'>' if self.far else ''}{self.place}"
        if self.opens:
            return f"{place}|dicht {self.opens}"[:_LONGEST_KEY]
        waits = "?" if self.waits is None else "{}-{}".format(*self.waits)
        return f"{place}|{'langer' if self.longer else waits}"


def usual_waits(waits: Sequence[timedelta]) -> tuple[int, int] | None:
    """From and to, in minutes, of the middle of the last real waits; None when there are too few to say."""
    last = sorted(waits[:MOST_WAITS])
    if len(last) < FEWEST_WAITS:
        return None
    low, high = last[len(last) // 5], last[-1 - len(last) // 5]
    shortest = int(low.total_seconds() // 60) // _STEP * _STEP
    longest = -(-int(high.total_seconds()) // (60 * _STEP)) * _STEP
    return shortest, max(longest, shortest + _STEP)


def place_now(
    case: Case, place: int, waits: tuple[int, int] | None, now: datetime, opens: str = ""
) -> PlaceNow:
    """``opens`` is given while nobody is there: then no wait is told."""
    far = place > EXACT_UP_TO
    shown = next(many for many in _MORE_THAN if place > many) if far else place
    if opens:
        return PlaceNow(shown, far, opens=opens)
    longer = waits is not None and now - case.waits_since > timedelta(minutes=waits[1])
    return PlaceNow(shown, far, waits, longer)


def in_words(told: PlaceNow, words: FamilyWords) -> str:
    return f"{_place_in_words(told, words)} {_wait_in_words(told, words)}"


def _place_in_words(told: PlaceNow, words: FamilyWords) -> str:
    if told.far:
        return words.place_far.format(aantal=told.place)
    return words.place_first if told.place == 1 else words.place.format(plek=told.place)


def _wait_in_words(told: PlaceNow, words: FamilyWords) -> str:
    if told.opens:
        return words.wait_closed.format(opent_weer=told.opens)
    if told.waits is None:
        return words.wait_unknown
    if told.longer:
        return words.wait_longer
    shortest, longest = told.waits
    if shortest == 0:
        return words.wait_short.format(tot=longest)
    return words.wait_range.format(van=shortest, tot=longest)


def what_it_offers(words: FamilyWords) -> tuple[AnswerButton, ...]:
    return (
        AnswerButton(label=words.place_wait, code=WAIT_CODE),
        AnswerButton(label=words.place_message, code=MESSAGE_CODE),
        AnswerButton(label=words.go_on, code=BOT_CODE),
    )


def when_over(case: Case, words: FamilyWords) -> str:
    """What stands there once there is no place any more."""
    if case.in_danger:
        return words.place_passed_on
    match case.state:
        case CaseState.TAKEN:
            return words.place_taken
        case CaseState.SLEEPING:
            return words.place_let_go
        case _:
            return words.place_over
