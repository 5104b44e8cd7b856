"""What the plan means for who takes a chat: capacity of the shift, the last quarter, a pause."""

from __future__ import annotations

import pytest

from handoff.actions import be_present, reply_to_family, take_case, take_next
from handoff.actions.releasing import return_unanswered
from handoff.actions.silence import mind_the_silent
from handoff.cases import CaseState, asleep
from handoff.doorbell import QUEUE
from handoff.errors import HandsFull
from handoff.patience import Patience
from handoff.ports import PresenceState
from handoff.shifts.errors import OnPause, ShiftEnding
from tests.handoff.shifts.rota import is_present, planned, shift
from tests.handoff.worlds import (
    BAS,
    EMMA,
    NOW,
    WORDS,
    World,
    case_now,
    family_asks,
    family_writes,
    later,
)

#: The evening shift ends at 22.00 uur, two hours after the clock of the world.
LAST_QUARTER = 110


async def test_a_shift_says_how_many_chats(world: World) -> None:
    await planned(world, shift(EMMA, capacity=2), shift(BAS, capacity=1))
    cases = [await family_asks(world) for _ in range(4)]
    for case in cases[:2]:
        await world.store.write(lambda unit, case=case: take_case(unit, case.id, EMMA, NOW, WORDS))  # type: ignore[misc]
    with pytest.raises(HandsFull, match="2 gesprekken"):
        await world.store.write(lambda unit: take_case(unit, cases[2].id, EMMA, NOW, WORDS))
    await world.store.write(lambda unit: take_case(unit, cases[2].id, BAS, NOW, WORDS))
    with pytest.raises(HandsFull, match="één gesprek"):
        await world.store.write(lambda unit: take_case(unit, cases[3].id, BAS, NOW, WORDS))


async def test_no_new_chat_in_the_last_quarter_of_a_shift(world: World) -> None:
    await planned(world, shift(EMMA))
    case = await family_asks(world)
    with pytest.raises(ShiftEnding, match=r"22\.00"):
        await world.store.write(lambda unit: take_next(unit, EMMA, later(LAST_QUARTER), WORDS))
    with pytest.raises(ShiftEnding):
        await world.store.write(lambda unit: take_case(unit, case.id, EMMA, later(LAST_QUARTER), WORDS))
    taken = await world.store.write(lambda unit: take_next(unit, BAS, later(LAST_QUARTER), WORDS))
    assert taken.id == case.id, "a colleague who stays may"


async def test_danger_and_messages_are_still_for_who_is_about_to_go(world: World) -> None:
    await planned(world, shift(EMMA))
    await family_asks(world)
    message = await family_asks(world, kind="bericht", reason="bericht")
    danger = await family_asks(world, signal="violence-now", reason="crisis")
    first = await world.store.write(lambda unit: take_next(unit, EMMA, later(LAST_QUARTER), WORDS))
    then = await world.store.write(lambda unit: take_next(unit, EMMA, later(LAST_QUARTER), WORDS))
    assert [first.id, then.id] == [danger.id, message.id]


async def test_a_chat_never_ends_by_the_clock_of_a_shift(world: World) -> None:
    await planned(world, shift(EMMA))
    case = await family_asks(world, at=later(60))
    await world.store.write(lambda unit: take_next(unit, EMMA, later(61), WORDS))
    await family_writes(world, case, "Mag ik nog even?", at=later(119))
    await world.store.write(
        lambda unit: reply_to_family(
            unit, case.id, EMMA, key="k" * 36, text="Ja hoor.", now=later(119.5), words=WORDS
        )
    )
    for minutes in (121, 123, 125):
        await is_present(world, EMMA, minutes)
        await world.store.write(lambda unit, m=minutes: return_unanswered(unit, later(m), WORDS))  # type: ignore[misc]
        await world.store.write(lambda unit, m=minutes: mind_the_silent(unit, later(m), WORDS, Patience()))  # type: ignore[misc]
    now = await case_now(world, case)
    assert (now.state, now.counsellor) == (CaseState.TAKEN, EMMA.id)


async def test_on_a_pause_nothing_is_offered_but_danger(world: World) -> None:
    await is_present(world, EMMA, state=PresenceState.PAUSE)
    case = await family_asks(world)
    with pytest.raises(OnPause):
        await world.store.write(lambda unit: take_next(unit, EMMA, NOW, WORDS))
    with pytest.raises(OnPause):
        await world.store.write(lambda unit: take_case(unit, case.id, EMMA, NOW, WORDS))
    danger = await family_asks(world, signal="suicide", reason="crisis")
    taken = await world.store.write(lambda unit: take_next(unit, EMMA, NOW, WORDS))
    assert taken.id == danger.id


async def test_what_came_while_everybody_was_away_is_offered_to_the_first_who_comes(world: World) -> None:
    """Complaint 6: the morning backlog."""
    chat = await family_asks(world, at=later(-600))
    message = await family_asks(world, at=later(-550), kind="bericht", reason="bericht")
    world.bell.rung.clear()
    await world.store.write(lambda unit: be_present(unit, BAS, NOW, PresenceState.ON_DUTY))
    assert world.bell.rung == [QUEUE], "every desk and the family's place look again"
    taken = [(await world.store.write(lambda unit: take_next(unit, BAS, NOW, WORDS))).id for _ in range(2)]
    assert taken == [chat.id, message.id]


async def test_a_family_that_comes_back_does_not_wait_for_yesterdays_counsellor(world: World) -> None:
    """Complaint 5: kept for who had it, but only while that one is there."""
    await is_present(world, EMMA)
    case = await family_asks(world)
    await world.store.write(lambda unit: take_next(unit, EMMA, NOW, WORDS))
    before = await case_now(world, case)
    await world.store.write(lambda unit: unit.change_case(before, asleep(before, later(1))))
    await family_writes(world, case, "Ik ben er weer", at=later(600))
    taken = await world.store.write(lambda unit: take_next(unit, BAS, later(600), WORDS))
    assert taken.id == case.id
