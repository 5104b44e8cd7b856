"""Colleagues at the desk, for stories in which more than one of them takes part."""

from __future__ import annotations

from datetime import datetime

from handoff.actions import be_present, take_case
from handoff.cases import Case
from handoff.counsellors import Counsellor, Role
from handoff.ports import PresenceState
from tests.handoff.worlds import NOW, WORDS, World, later

WILMA = Counsellor(id=110, name="Wilma", role=Role.SOCIAL_WORKER, capacity=3)


async def on_duty(world: World, *who: Counsellor, at: datetime = NOW) -> None:
    for each in who:
        await world.store.write(lambda unit, me=each: be_present(unit, me, at, PresenceState.ON_DUTY))  # type: ignore[misc]


async def taken_by(world: World, case: Case, who: Counsellor, minutes: float = 1) -> Case:
    return await world.store.write(lambda unit: take_case(unit, case.id, who, later(minutes), WORDS))
