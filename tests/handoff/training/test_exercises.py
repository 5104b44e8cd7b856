"""An exercise looks like a chat and touches nothing real: no figure, no alarm, no room, no channel."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select, text

from bot.clock import DAY, HOUR, to_ms
from bot.storage.account_tables import accounts
from bot.storage.contact_rows import topics_of_case
from bot.storage.desk_training import wipe_old_exercises
from bot.storage.every_table import metadata
from bot.storage.figures_tables import talk_days
from bot.storage.people_rows import count_people, people_of
from bot.storage.tables import alarms, crisis_lines, farewells, forgotten, outbox
from bot.storage.talk_rows import count_talks
from bot.storage.wrap_up_tables import contacts
from handoff.actions import reply_to_family, return_unanswered, take_case
from handoff.actions.silence import mind_the_silent
from handoff.cases import Case, CaseState
from handoff.closed_chats.records import CaseSearch
from handoff.counsellors import Counsellor
from handoff.errors import NotYours
from handoff.lines import Author
from handoff.patience import Patience
from handoff.training.exercising import (
    ExerciseRuns,
    begin_exercise,
    end_exercise,
    practised_now,
    react,
    readable_exercise,
)
from handoff.training.records import PracticeFamily, is_practice
from tests.handoff.worlds import BAS, CARLA, EMMA, NOW, WORDS, World, case_now, family_asks, later, texts_now

FAMILY = PracticeFamily(
    id="schaamte",
    title="Een moeder",
    about="Moeder van twee",
    language="nl",
    signal="suicide",
    opening=("Hoi",),
    lines=("Mijn man zit vast.", "[gevaar] Ik wil niet meer."),
    reactions=((("kind",), "De oudste is negen."),),
)


async def begin(world: World, who: Counsellor = EMMA, new_id: int = 7) -> Case:
    return await world.store.write(lambda unit: begin_exercise(unit, FAMILY, who, new_id=new_id, now=NOW))


async def write(world: World, case: Case, words: str, minute: float = 1) -> None:
    def work(unit: Any) -> None:
        reply_to_family(
            unit, case.id, EMMA, key=f"{words}-{minute}", text=words, now=later(minute), words=WORDS
        )
        react(unit, case.id, EMMA, [FAMILY], later(minute))
        # A page that asks twice gets no second answer.
        react(unit, case.id, EMMA, [FAMILY], later(minute))

    await world.store.write(work)


async def end(world: World, case: Case) -> None:
    await world.store.write(lambda unit: end_exercise(unit, case.id, EMMA, later(20)))


async def rows(world: World, table: Any) -> list[Any]:
    return await world.database.read(lambda c: list(c.execute(select(table)).all()))


async def test_the_family_reacts_to_words_and_else_says_its_next_line(world: World) -> None:
    case = await begin(world)
    await write(world, case, "Dag, fijn dat je schrijft")
    await write(world, case, "Heb je kinderen?", 2)
    assert await texts_now(world, case) == [
        "Hoi",
        "Dag, fijn dat je schrijft",
        "Mijn man zit vast.",
        "Heb je kinderen?",
        "De oudste is negen.",
    ]


async def test_danger_shows_at_the_case_and_rings_nobody(world: World) -> None:
    case = await begin(world)
    await write(world, case, "Dag")
    await write(world, case, "Vertel", 2)
    assert (await case_now(world, case)).in_danger
    assert await rows(world, alarms) == []
    await end(world, case)
    assert (await case_now(world, case)).state is CaseState.CLOSED


async def test_it_is_in_no_list_but_that_of_who_practises(world: World) -> None:
    case = await begin(world)
    unit_lists = await world.store.read(
        lambda unit: (
            unit.waiting_cases(),
            unit.taken_cases(),
            unit.taken_cases(EMMA.id),
            unit.sleeping_cases(),
        )
    )
    assert [list(each) for each in unit_lists] == [[], [], [], []]
    assert await world.store.read(lambda unit: [each.id for each in practised_now(unit, EMMA)]) == [case.id]
    assert await world.store.read(lambda unit: practised_now(unit, BAS)) == []
    await end(world, case)
    assert await world.store.read(lambda unit: list(unit.search_cases(CaseSearch(), 10))) == []


async def test_it_takes_no_room_from_a_real_family(world: World) -> None:
    await begin(world)
    real = await family_asks(world)
    taken = await world.store.write(
        lambda unit: take_case(unit, real.id, replace(EMMA, capacity=1), later(3), WORDS)
    )
    assert taken.counsellor == EMMA.id


async def test_the_clock_leaves_it_alone(world: World) -> None:
    case = await begin(world)
    await world.store.write(lambda unit: return_unanswered(unit, later(60), WORDS))
    await world.store.write(lambda unit: mind_the_silent(unit, later(300), WORDS, Patience()))
    assert (await case_now(world, case)).state is CaseState.TAKEN
    assert all(
        line.author is not Author.NOTICE for line in await world.store.read(lambda unit: unit.lines(case))
    )


async def test_it_changes_no_figure_and_goes_nowhere(world: World) -> None:
    case = await begin(world)
    await write(world, case, "Dag")
    assert {row.state for row in await rows(world, outbox)} == {"sent"}
    await end(world, case)
    since, until = to_ms(NOW) - DAY, to_ms(NOW) + DAY
    counted = await world.database.write(
        lambda c: (
            count_talks(c, world.vault, day="2026-11-20", since=since, until=until),
            count_people(c, world.vault, year=2026, since=since, until=until),
            topics_of_case(c, case.id),
        )
    )
    assert counted == (0, 0, ())
    assert await rows(world, contacts) == [] and await rows(world, talk_days) == []


@pytest.mark.parametrize("ended", [True, False])
async def test_after_a_day_nothing_is_left_of_it(world: World, ended: bool) -> None:
    case = await begin(world)
    await write(world, case, "Dag")
    await write(world, case, "Vertel", 2)
    if ended:
        await end(world, case)
    await world.database.write(
        lambda c: count_people(c, world.vault, year=2026, since=0, until=to_ms(NOW) + DAY)
    )
    for hours, left in ((23, 1), (25, 0)):
        now = to_ms(NOW) + hours * HOUR
        await world.database.write(lambda c, n=now: wipe_old_exercises(c, world.vault, n) and None)  # type: ignore[misc]
        found = await world.store.read(lambda unit: list(unit.exercises()))
        assert len(found) == left
    for table in (crisis_lines, contacts, forgotten, farewells):
        assert await rows(world, table) == []
    assert await world.database.read(lambda c: people_of(c, 2026)) in (None, (0, 0, False))
    holding = {"audit_lines", "people_keys", "data_keys", "meta", accounts.name}
    names = [
        one.name for one in metadata.sorted_tables if one.name not in holding and "conversation_id" in one.c
    ]
    counts = await world.database.read(
        lambda c: {name: c.execute(text(f"SELECT count(*) FROM {name}")).scalar() for name in names}
    )
    assert not any(counts.values()), counts


async def test_one_at_a_time_and_only_ones_own(world: World) -> None:
    case = await begin(world)
    with pytest.raises(ExerciseRuns):
        await begin(world, new_id=8)
    await begin(world, BAS, 9)
    with pytest.raises(NotYours):
        await world.store.write(lambda unit: end_exercise(unit, case.id, BAS, later(2)))
    with pytest.raises(NotYours):
        await world.store.write(lambda unit: readable_exercise(unit, case.id, BAS, later(2)))
    assert await world.store.write(lambda unit: readable_exercise(unit, case.id, CARLA, later(2)))
    real = await family_asks(world)
    assert not is_practice(real.id)
    with pytest.raises(NotYours):
        await world.store.write(lambda unit: readable_exercise(unit, real.id, CARLA, later(2)))
