"""112 was called: who, when, with whose yes; and from then on only a coordinator closes the case."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handoff.actions import close_case, note_emergency_call
from handoff.actions.calls import Caller, CoordinatorDecides
from handoff.cases import Urgency
from handoff.errors import BadInput, CoordinatorCloses, NotYours
from tests.handoff.worlds import BAS, CARLA, EMMA, WORDS, World, case_now, family_asks, later
from tests.handoff.wrap_up.chats import taken_case


async def test_who_called_when_and_what_was_said_is_kept(world: World) -> None:
    case = await taken_case(world)
    await world.store.write(
        lambda unit: note_emergency_call(
            unit,
            case.id,
            EMMA,
            note_id=1,
            passed_on="Adres en naam",
            now=later(10),
            called_at=later(7),
            caller=Caller.FAMILY,
        )
    )
    (note,) = await world.store.read(lambda unit: unit.notes_of(case.id))
    assert (note.called_at, note.caller, note.without_yes) == (later(7), "familie", False)
    assert (note.counsellor, note.at, note.text) == (EMMA.id, later(10), "Adres en naam")


async def test_from_then_on_only_a_coordinator_closes_the_case(world: World) -> None:
    case = await taken_case(world)
    await world.store.write(
        lambda unit: note_emergency_call(unit, case.id, EMMA, note_id=1, passed_on="Adres", now=later(10))
    )
    assert (await case_now(world, case)).urgency is Urgency.DANGER
    with pytest.raises(CoordinatorCloses):
        await world.store.write(lambda unit: close_case(unit, case.id, EMMA, later(11), WORDS))
    await world.store.write(lambda unit: close_case(unit, case.id, CARLA, later(12), WORDS))


async def test_without_a_yes_of_the_family_only_a_coordinator(world: World) -> None:
    case = await taken_case(world)

    def note(unit: object, who: object) -> object:
        return note_emergency_call(
            unit,  # type: ignore[arg-type]
            case.id,
            who,  # type: ignore[arg-type]
            note_id=1,
            passed_on="Adres",
            now=later(10),
            without_yes=True,
        )

    with pytest.raises(CoordinatorDecides):
        await world.store.write(lambda unit: note(unit, EMMA))
    assert (await case_now(world, case)).urgency is Urgency.NORMAL
    await world.store.write(lambda unit: note(unit, CARLA))
    (noted,) = await world.store.read(lambda unit: unit.notes_of(case.id))
    assert noted.without_yes


async def test_a_call_in_a_case_that_waits_is_for_coordinators(world: World) -> None:
    case = await family_asks(world)
    with pytest.raises(NotYours):
        await world.store.write(
            lambda unit: note_emergency_call(unit, case.id, BAS, note_id=1, passed_on="x", now=later(1))
        )
    await world.store.write(
        lambda unit: note_emergency_call(unit, case.id, CARLA, note_id=1, passed_on="x", now=later(1))
    )
    assert (await case_now(world, case)).in_danger


@pytest.mark.parametrize("hours", [-25, 1])
async def test_a_time_nobody_can_mean_is_refused(world: World, hours: float) -> None:
    case = await taken_case(world)
    with pytest.raises(BadInput):
        await world.store.write(
            lambda unit: note_emergency_call(
                unit,
                case.id,
                EMMA,
                note_id=1,
                passed_on="x",
                now=later(10),
                called_at=later(10) + timedelta(hours=hours),
            )
        )
