"""What the clock does about waiting and silence: ask once, let a case sleep, and count what never came back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from handoff.actions.auditing import CLOSED, SLEPT, THE_HOUSE, write_down
from handoff.actions.finding import change
from handoff.cases import Case, asleep, closed
from handoff.errors import DeskError
from handoff.lines import AnswerButton, Author, NewLine
from handoff.patience import (
    Patience,
    fell_asleep,
    how_it_ended,
    is_silent,
    left_the_queue,
    slept_too_long,
    waits_too_long,
)
from handoff.place import MESSAGE_CODE
from handoff.ports import DeskUnit
from handoff.transfers.records import still_stands
from handoff.words import FamilyWords

#: What the buttons send; ``bot.waiting`` hands such taps to the answers below.
KEEP_WAITING, STILL_HERE, ALL_DONE, LATER_ON = "@wacht", "@hier", "@klaar", "@later"


def mind_the_silent(unit: DeskUnit, now: datetime, words: FamilyWords, patience: Patience) -> int:
    """One look at everybody who waits, talks or sleeps; returns how many cases changed."""
    return sum(
        _each(cases, unit, now, words, patience)
        for cases in (unit.waiting_cases(), unit.taken_cases(), unit.sleeping_cases())
    )


def _each(
    cases: Sequence[Case], unit: DeskUnit, now: datetime, words: FamilyWords, patience: Patience
) -> int:
    changed = 0
    for case in cases:
        try:
            changed += _mind(unit, case, now, words.in_language(case.spoken), patience)
        except DeskError:
            # Somebody else changed it a moment ago: the next look sees it as it is.
            continue
    return changed


def _mind(unit: DeskUnit, case: Case, now: datetime, words: FamilyWords, patience: Patience) -> bool:
    if waits_too_long(case, now, patience) and not unit.may_be_in_danger(case.conversation):
        _ask_about_the_wait(unit, case, now, words, patience)
    elif is_silent(case, now, patience) and not unit.may_be_in_danger(case.conversation):
        _ping(unit, case, now, words)
    elif left_the_queue(case, now, patience) or (
        fell_asleep(case, now, patience) and not _is_offered(unit, case)
    ):
        _let_sleep(unit, case, now)
    elif slept_too_long(case, now, patience):
        end_the_sleep(unit, case, now, patience)
    else:
        return False
    return True


def _ask_about_the_wait(
    unit: DeskUnit, case: Case, now: datetime, words: FamilyWords, patience: Patience
) -> None:
    asked = change(unit, case, replace(case, too_long_at=now))
    text = words.too_long.format(minuten=int(patience.unanswered.total_seconds() // 60))
    buttons = (
        AnswerButton(label=words.keep_waiting, code=KEEP_WAITING),
        AnswerButton(label=words.place_message, code=MESSAGE_CODE),
        AnswerButton(label=words.emergency, code="!NOOD"),
    )
    unit.say(asked, _notice(f"too_long:{case.id}", text, now, buttons))


def _ping(unit: DeskUnit, case: Case, now: datetime, words: FamilyWords) -> None:
    asked = change(unit, case, replace(case, pinged_at=now))
    buttons = (
        AnswerButton(label=words.still_here, code=STILL_HERE),
        AnswerButton(label=words.all_done, code=ALL_DONE),
        AnswerButton(label=words.later_on, code=LATER_ON),
    )
    key = f"ping:{case.id}:{int(now.timestamp() * 1000)}"
    unit.say(asked, _notice(key, words.ping, now, buttons))


def _let_sleep(unit: DeskUnit, case: Case, now: datetime) -> None:
    change(unit, case, asleep(case, now))
    write_down(unit, THE_HOUSE, SLEPT, case.id, now)


def end_the_sleep(unit: DeskUnit, case: Case, now: datetime, patience: Patience) -> None:
    """What was promised in it stands on its own: a check-in is asked on its day, a request waits on its list."""
    write_down(unit, THE_HOUSE, CLOSED, case.id, now)
    change(unit, case, closed(case, now, how_it_ended(case, now, patience)))


def _is_offered(unit: DeskUnit, case: Case) -> bool:
    """A colleague is asked to take it over: that ends first, in minutes."""
    return any(still_stands(offer, case) for offer in unit.transfers_of(case.id))


def sleep_until_later(unit: DeskUnit, case: Case, now: datetime, words: FamilyWords) -> None:
    """The family itself goes on later."""
    said = words.in_language(case.spoken)
    key = f"later:{case.id}:{int(now.timestamp() * 1000)}"
    unit.say(case, _notice(key, said.good_later, now))
    _let_sleep(unit, case, now)


def keep_waiting(unit: DeskUnit, case: Case, now: datetime, words: FamilyWords) -> None:
    said = words.in_language(case.spoken)
    key = f"kept_waiting:{case.id}:{int(now.timestamp() * 1000)}"
    unit.say(case, _notice(key, said.kept_waiting, now))


def _notice(key: str, text: str, at: datetime, buttons: tuple[AnswerButton, ...] = ()) -> NewLine:
    """Without a name: nobody came or left."""
    return NewLine(key=key, text=text, author=Author.NOTICE, at=at, buttons=buttons)
