"""A counsellor takes a case: one owner, one greeting, and the other is told who."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from handoff.actions import be_present, close_case, take_case, take_next
from handoff.cases import Case, CaseState
from handoff.counsellors import Counsellor
from handoff.errors import AlreadyTaken, CaseGone, HandsFull, NotForYou, QueueEmpty
from handoff.lines import Author, Mark
from handoff.ports import Presence, PresenceState
from tests.handoff.worlds import (
    BAS,
    CARLA,
    EMMA,
    NOW,
    SANNE,
    WORDS,
    World,
    case_now,
    family_asks,
    later,
    lines_now,
)


async def take(world: World, case: Case, who: Counsellor) -> Case:
    return await world.store.write(lambda unit: take_case(unit, case.id, who, later(1), WORDS))


async def arrive(world: World, who: Counsellor) -> None:
    await world.store.write(lambda unit: be_present(unit, who, NOW, PresenceState.ON_DUTY))


async def test_the_family_hears_name_role_and_that_a_colleague_may_read_along(world: World) -> None:
    case = await family_asks(world)
    mine = await take(world, case, EMMA)

    assert mine.counsellor == EMMA.id
    greeting = (await lines_now(world, case))[-1]
    assert greeting.author is Author.NOTICE
    assert "Emma, vrijwilliger" in greeting.text
    assert "collega" in greeting.text


async def test_the_second_is_told_who_has_it(world: World) -> None:
    case = await family_asks(world)
    await arrive(world, EMMA)
    await take(world, case, EMMA)

    with pytest.raises(AlreadyTaken) as refused:
        await take(world, case, BAS)
    assert "Emma" in refused.value.text


async def test_taking_ones_own_case_again_greets_once(world: World) -> None:
    case = await family_asks(world)
    await take(world, case, EMMA)
    await take(world, case, EMMA)

    greetings = [line for line in await lines_now(world, case) if line.author is Author.NOTICE]
    assert len(greetings) == 1


async def test_many_at_once_give_exactly_one_owner_and_one_greeting(world: World) -> None:
    case = await family_asks(world)
    crowd = [Counsellor(id=200 + n, name=f"V{n}", role=EMMA.role) for n in range(20)]

    outcomes: list[Any] = await asyncio.gather(
        *(take(world, case, each) for each in crowd), return_exceptions=True
    )

    won = [each for each in outcomes if isinstance(each, Case)]
    assert len(won) == 1
    assert sum(isinstance(each, AlreadyTaken) for each in outcomes) == 19
    assert (await case_now(world, case)).counsellor == won[0].counsellor
    assert sum(line.author is Author.NOTICE for line in await lines_now(world, case)) == 1


async def test_a_full_counsellor_cannot_take_another_chat(world: World) -> None:
    first, second = await family_asks(world), await family_asks(world)
    await take(world, first, EMMA)

    with pytest.raises(HandsFull):
        await take(world, second, EMMA)
    assert (await case_now(world, second)).state is CaseState.WAITING


async def test_clicking_twice_at_once_never_gives_more_than_the_capacity(world: World) -> None:
    cases = [await family_asks(world) for _ in range(6)]

    await asyncio.gather(*(take(world, case, BAS) for case in cases), return_exceptions=True)

    assert len(await world.store.read(lambda unit: list(unit.taken_cases(BAS.id)))) == 2


async def test_danger_may_be_taken_on_top_of_a_full_desk(world: World) -> None:
    calm, danger = await family_asks(world), await family_asks(world, signal="suicide")
    await take(world, calm, EMMA)

    assert (await take(world, danger, EMMA)).counsellor == EMMA.id


async def test_a_left_message_takes_no_room_and_is_not_greeted(world: World) -> None:
    chat, message = await family_asks(world), await family_asks(world, kind="bericht")
    await take(world, chat, EMMA)
    await take(world, message, EMMA)

    assert all(line.author is not Author.NOTICE for line in await lines_now(world, message))


async def test_a_childs_case_goes_to_someone_qualified_or_a_professional(world: World) -> None:
    case, other = await family_asks(world, needs="jeugd"), await family_asks(world, needs="jeugd")
    await at_the_desk(world, SANNE)

    with pytest.raises(NotForYou):
        await take(world, case, EMMA)
    assert (await take(world, case, SANNE)).counsellor == SANNE.id
    assert (await take(world, other, CARLA)).counsellor == CARLA.id


async def test_a_childs_case_waits_for_nobody_who_is_not_there(world: World) -> None:
    case = await family_asks(world, needs="jeugd")

    assert (await take(world, case, EMMA)).counsellor == EMMA.id


async def at_the_desk(world: World, counsellor: Counsellor) -> None:
    there = Presence(
        counsellor=counsellor.id,
        name=counsellor.name,
        state=PresenceState.ON_DUTY,
        seen_at=NOW,
        qualifications=counsellor.qualifications,
    )
    await world.store.write(lambda unit: unit.set_presence(there))


async def test_next_is_the_most_urgent_then_the_oldest_that_one_may_take(world: World) -> None:
    await family_asks(world, at=NOW)
    child = await family_asks(world, at=later(-30), needs="jeugd")
    urgent = await family_asks(world, at=later(0.5), signal="medical")

    got = await world.store.write(lambda unit: take_next(unit, EMMA, later(1), WORDS))

    assert got.id == urgent.id
    assert (await case_now(world, child)).state is CaseState.WAITING


async def test_taking_is_the_reaction_that_silences_the_crisis_alarm_of_that_chat(world: World) -> None:
    case, other = await family_asks(world, signal="threat"), await family_asks(world, signal="medical")
    for each in (case, other):
        await world.alarm("crisis", NOW, each.conversation)
    await take(world, case, EMMA)

    left = await world.store.read(lambda unit: [alarm.conversation for alarm in unit.alarms()])
    assert left == [other.conversation]


async def test_taking_also_silences_what_was_only_perhaps_danger(world: World) -> None:
    case = await family_asks(world)
    await world.alarm("crisis-perhaps", NOW, case.conversation)
    await take(world, case, EMMA)

    assert await world.store.read(lambda unit: list(unit.alarms())) == []


async def test_an_empty_queue_says_so(world: World) -> None:
    with pytest.raises(QueueEmpty):
        await world.store.write(lambda unit: take_next(unit, EMMA, NOW, WORDS))


async def test_what_the_bot_had_not_sent_is_withdrawn(world: World) -> None:
    case = await family_asks(world)
    await world.bot_line(case.conversation, "Nog een vraag van de bot", NOW)
    await take(world, case, EMMA)

    late = next(line for line in await lines_now(world, case) if line.text.startswith("Nog een vraag"))
    assert late.mark is Mark.WITHDRAWN


async def test_a_case_that_was_forgotten_is_said_to_be_gone(world: World) -> None:
    with pytest.raises(CaseGone):
        await world.store.write(lambda unit: take_case(unit, 1, EMMA, NOW, WORDS))


async def test_room_comes_back_after_closing(world: World) -> None:
    first, second = await family_asks(world), await family_asks(world)
    await take(world, first, EMMA)
    await world.store.write(lambda unit: close_case(unit, first.id, EMMA, later(2), WORDS))

    assert (await take(world, second, EMMA)).counsellor == EMMA.id
