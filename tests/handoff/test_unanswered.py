"""Danger in a chat that somebody has, with the page open, and no answer: it rings again; nothing is taken away."""

from __future__ import annotations

from handoff.actions import alarms_for, be_present, dismiss_alarm, reply_to_family, take_case
from handoff.actions.unanswered import ring_for_unanswered
from handoff.cases import Case, CaseState, Urgency
from handoff.counsellors import Counsellor
from handoff.doorbell import ALARMS
from handoff.ports import DANGER_UNANSWERED, PresenceState
from tests.handoff.worlds import (
    BAS,
    CARLA,
    EMMA,
    NOW,
    WORDS,
    World,
    case_now,
    family_asks,
    family_writes,
    later,
)


async def answered_once(world: World, urgency: Urgency = Urgency.DANGER) -> Case:
    """Emma took it and wrote in minute 1; the family wrote in minute 2."""
    case = await family_asks(world, urgency=urgency)
    await world.store.write(lambda unit: be_present(unit, EMMA, NOW, PresenceState.ON_DUTY))
    await world.store.write(lambda unit: take_case(unit, case.id, EMMA, NOW, WORDS))
    await replies(world, case, "Ik ben er", 1)
    await family_writes(world, case, "Hij staat voor de deur", at=later(2))
    return case


async def replies(world: World, case: Case, key: str, minutes: float) -> None:
    await world.store.write(
        lambda unit: reply_to_family(unit, case.id, EMMA, key=key, text=key, now=later(minutes), words=WORDS)
    )


async def rings(world: World, minutes: float) -> bool:
    world.bell.rung.clear()
    await world.store.write(lambda unit: ring_for_unanswered(unit, later(minutes)))
    return ALARMS in world.bell.rung


async def kinds(world: World, who: Counsellor) -> list[str]:
    return [alarm.kind for alarm in await world.store.read(lambda unit: alarms_for(unit, who))]


async def test_after_three_minutes_the_counsellor_and_the_coordinator_hear_it_and_the_chat_stays(
    world: World,
) -> None:
    case = await answered_once(world)
    assert not await rings(world, 4.9)
    assert await rings(world, 5)
    assert DANGER_UNANSWERED in await kinds(world, EMMA)
    assert DANGER_UNANSWERED in await kinds(world, CARLA)
    assert DANGER_UNANSWERED not in await kinds(world, BAS)
    found = await case_now(world, case)
    assert (found.state, found.counsellor) == (CaseState.TAKEN, EMMA.id)


async def test_a_family_that_goes_on_writing_waits_since_its_first_words(world: World) -> None:
    case = await answered_once(world)
    for minute in (3, 4):
        await family_writes(world, case, "Ben je er nog?", at=later(minute))
    assert await rings(world, 5)


async def test_it_rings_every_three_minutes_also_when_somebody_put_it_away(world: World) -> None:
    await answered_once(world)
    assert await rings(world, 5)
    assert not await rings(world, 7)
    (alarm,) = [
        each
        for each in await world.store.read(lambda unit: alarms_for(unit, CARLA))
        if each.kind == DANGER_UNANSWERED
    ]
    await world.store.write(lambda unit: dismiss_alarm(unit, alarm.id, CARLA, later(6)))
    assert not await rings(world, 7.9)
    assert await rings(world, 8)


async def test_an_answer_takes_the_alarm_away(world: World) -> None:
    case = await answered_once(world)
    await rings(world, 5)
    await replies(world, case, "Bel 112", 6)
    assert await rings(world, 6.5), "every desk sees that it is gone"
    assert DANGER_UNANSWERED not in await kinds(world, CARLA)
    assert not await rings(world, 20)


async def test_without_danger_nothing_rings(world: World) -> None:
    await answered_once(world, Urgency.NORMAL)
    assert not await rings(world, 30)
