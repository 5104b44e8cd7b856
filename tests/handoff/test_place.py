"""What a family in the queue reads: true, coarse, and never more than we know."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from handoff.cases import Case, CaseState, has_place, new_case
from handoff.place import in_words, place_now, usual_waits, when_over
from tests.handoff.worlds import NOW, WORDS, later


def waiting(minutes: float = 0, **wish: Any) -> Case:
    return new_case(
        id=1, conversation=1, episode=1, pseudonym="Gele Das 12", reason="x", now=later(-minutes), **wish
    )


def minutes(*many: float) -> list[timedelta]:
    return [timedelta(minutes=one) for one in many]


def read(place: int, waits: tuple[int, int] | None = None, *, waited: float = 0, opens: str = "") -> str:
    return in_words(place_now(waiting(waited), place, waits, NOW, opens), WORDS)


def test_with_too_few_real_waits_we_do_not_know() -> None:
    assert usual_waits(minutes(3, 4, 5, 6)) is None
    assert read(3) == "Je staat op plek 3 in de rij. Hoe lang het duurt, weten we niet."


def test_the_range_is_the_middle_of_the_last_waits_in_steps_of_five() -> None:
    assert usual_waits(minutes(1, 6, 7, 8, 9, 9, 11, 12, 13, 55)) == (5, 15)
    assert usual_waits(minutes(*[12.0] * 6)) == (10, 15)
    assert usual_waits(minutes(*[1.0] * 20, *[90.0] * 50)) == (0, 5)
    assert usual_waits(minutes(*[10.0] * 5)) == (10, 15)


def test_the_wait_is_told_as_what_others_waited() -> None:
    assert read(1, (5, 15)) == (
        "Je bent als eerste aan de beurt. De laatste tijd wachtten mensen hier 5 tot 15 minuten."
    )
    assert "hoogstens 5 minuten" in read(2, (0, 5))


def test_who_waits_longer_than_others_did_reads_no_range() -> None:
    assert "langer dan de laatste tijd" in read(2, (5, 15), waited=16)
    assert "5 tot 15" in read(2, (5, 15), waited=15)


def test_while_nobody_is_there_no_wait_is_told() -> None:
    text = read(2, (5, 15), opens="morgen om 19.00 uur")
    assert "Er leest nu geen mens mee. De chat is weer open morgen om 19.00 uur." in text
    assert "minuten" not in text


def test_far_behind_the_text_stands_still_and_stays_true() -> None:
    told = [place_now(waiting(), place, None, NOW) for place in (10, 11, 20, 21, 51, 130)]
    assert [one.place for one in told] == [10, 10, 10, 20, 50, 100]
    assert told[0].key != told[1].key, "the tenth place is no crowd of ten"
    assert told[1] == told[2]
    assert "nog 10 mensen of meer voor je" in in_words(told[1], WORDS)


def test_two_hundred_who_wait_need_few_edits_when_one_leaves() -> None:
    before = [place_now(waiting(), place, (5, 15), NOW).key for place in range(1, 201)]
    after = [place_now(waiting(), place - 1, (5, 15), NOW).key for place in range(2, 201)]
    assert sum(one != other for one, other in zip(before[1:], after, strict=True)) <= 14


@pytest.mark.parametrize("place", [1, 10, 11, 100, 5000])
def test_what_is_compared_fits_its_column(place: int) -> None:
    assert len(place_now(waiting(), place, (120, 1440), NOW).key) <= 40


def test_danger_and_messages_have_no_place() -> None:
    assert has_place(waiting())
    assert not has_place(waiting(kind="bericht"))
    assert not has_place(waiting(signal="suicide"))
    assert not has_place(waiting(urgency="nood"))
    assert not has_place(replace(waiting(), state=CaseState.TAKEN))


def test_what_stands_there_when_it_is_over() -> None:
    over = {state: when_over(replace(waiting(), state=state), WORDS) for state in CaseState}
    assert over[CaseState.TAKEN] == "Er is nu iemand voor je."
    assert over[CaseState.CLOSED] == "Je staat niet meer in de rij."
    assert "losgelaten" in over[CaseState.SLEEPING]
    assert when_over(waiting(signal="threat"), WORDS) == "Je vraag is doorgegeven."


def test_what_is_told_is_told_anew_when_the_next_opening_changes() -> None:
    """Shut by hand, or midnight passed and "morgen" became "vanavond"."""
    tomorrow, tonight = (
        place_now(waiting(), 2, None, NOW, opens).key
        for opens in ("morgenavond om 19.00 uur", "vanavond om 19.00 uur")
    )
    assert tomorrow != tonight
    assert max(len(tomorrow), len(tonight)) <= 40
