"""Once a week a colleague looks at who read what; the trail can be searched by person and by number."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from handoff.actions import take_case
from handoff.actions.auditing import READ, write_down
from handoff.oversight.reads import CLOSED_CHAT_READ, EXPORTED, is_read, is_reviewed, readers_of
from handoff.oversight.records import Review, TrailFilter, TrailLine
from handoff.oversight.reviewing import WeekNotOver, review_week
from handoff.oversight.weeks import last_weeks, monday_of, week_of
from tests.handoff.worlds import BAS, CARLA, EMMA, NOW, WORDS, World, family_asks, later

TODAY = NOW.date()
LAST_WEEK = week_of(TODAY - timedelta(days=7))


def line(actor: int, action: str) -> TrailLine:
    return TrailLine(seq=1, at=NOW, actor=actor, action=action, subject=5, detail="")


def test_a_week_runs_from_monday_and_carries_the_year_of_its_thursday() -> None:
    assert week_of(date(2027, 1, 1)) == "2026-W53"
    assert monday_of("2026-W53") == date(2026, 12, 28)
    assert monday_of("2026-W60") is None
    assert monday_of("vorige") is None


def test_weeks_that_are_over_do_not_include_the_one_going_on() -> None:
    assert last_weeks(date(2026, 11, 23), 2) == [date(2026, 11, 16), date(2026, 11, 9)]
    assert last_weeks(date(2026, 11, 22), 1) == [date(2026, 11, 9)]


def test_reads_are_told_from_deeds() -> None:
    assert [is_read(each) for each in (READ, CLOSED_CHAT_READ, EXPORTED)] == [True, True, True]
    assert not is_read("case_taken")


def test_who_reads_most_outside_the_own_chats_stands_first() -> None:
    lines = [line(1, READ), line(1, READ), line(2, CLOSED_CHAT_READ), line(1, "case_taken")]
    first, second = readers_of(lines, [])
    assert (first.account, first.own, len(first.others)) == (2, 0, 1)
    assert (second.account, second.own, second.others) == (1, 2, ())


def test_nobody_reviews_the_own_reading() -> None:
    lines, by_two = [line(1, READ), line(2, READ)], [Review(week="2026-W46", reviewer=2, at=NOW)]
    readers = readers_of(lines, by_two)
    assert {reader.account: reader.reviewed for reader in readers} == {1: True, 2: False}
    assert not is_reviewed(readers, by_two)
    both = [*by_two, Review(week="2026-W46", reviewer=1, at=NOW)]
    assert is_reviewed(readers_of(lines, both), both)


async def test_the_mark_is_put_once_and_only_for_a_week_that_is_over(world: World) -> None:
    for _ in range(2):
        await world.store.write(lambda unit: review_week(unit, LAST_WEEK, CARLA, NOW, TODAY))
    with pytest.raises(WeekNotOver):
        await world.store.write(lambda unit: review_week(unit, week_of(TODAY), CARLA, NOW, TODAY))
    with pytest.raises(WeekNotOver):
        await world.store.write(lambda unit: review_week(unit, "x", CARLA, NOW, TODAY))
    assert await world.store.read(lambda unit: list(unit.reviews([LAST_WEEK, week_of(TODAY)]))) == [
        Review(week=LAST_WEEK, reviewer=CARLA.id, at=NOW)
    ]


async def test_the_trail_is_found_by_person_by_number_and_by_time(world: World) -> None:
    case = await family_asks(world)
    await world.store.write(lambda unit: take_case(unit, case.id, EMMA, NOW, WORDS))
    await world.store.write(lambda unit: write_down(unit, BAS.id, READ, 77, later(60)))

    async def found(asked: TrailFilter) -> list[tuple[int, str]]:
        lines = await world.store.read(lambda unit: unit.trail(asked, 10))
        return [(each.actor, each.action) for each in lines]

    assert await found(TrailFilter()) == [(BAS.id, READ), (EMMA.id, "case_taken")]
    assert await found(TrailFilter(actor=EMMA.id)) == [(EMMA.id, "case_taken")]
    assert await found(TrailFilter(subject=77)) == [(BAS.id, READ)]
    assert await found(TrailFilter(since=later(1), until=later(61))) == [(BAS.id, READ)]
    assert await found(TrailFilter(since=later(1), until=later(60))) == []
    assert await found(TrailFilter(before=2)) == [(EMMA.id, "case_taken")]
