"""Danger of somebody who was passed on, with nobody else at the desk: that desk hears it, without who or what."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from bot.staff.alerts import AlertKind, what_calls
from handoff.actions import be_present, take_case
from handoff.cases import Case, Urgency
from handoff.counsellors import Counsellor
from handoff.ports import PresenceState
from handoff.presence import Standing
from handoff.transfers.passing_on import pass_on
from tests.handoff.desk.house import ALWAYS, House, Seat
from tests.handoff.worlds import BAS, CARLA, EMMA, NOW, WORDS, family_asks, later

TITLE = "Er is gevaar in een gesprek dat jij niet kunt doen"


async def on_duty(house: House, *who: Counsellor) -> None:
    for each in who:
        await house.world.store.write(
            partial(be_present, counsellor=each, now=NOW, state=PresenceState.ON_DUTY)
        )


async def passed_on_by(house: House, *who: Counsellor, urgency: Urgency = Urgency.DANGER) -> Case:
    case = await family_asks(house.world, "Hij slaat me", urgency=urgency)
    for minute, each in enumerate(who):
        moment: dict[str, Any] = {
            "case_id": case.id,
            "counsellor": each,
            "now": later(minute / 10),
            "words": WORDS,
        }
        await house.world.store.write(partial(take_case, **moment))
        await house.world.store.write(partial(pass_on, **moment))
    return case


async def calls_of(seat: Seat) -> list[dict[str, Any]]:
    _, state = await seat.get("/stand")
    return [alarm for alarm in state["alarmen"] if alarm["titel"] == TITLE]


async def test_who_is_alone_hears_it_and_reads_neither_name_nor_words(house: House) -> None:
    await on_duty(house, EMMA)
    case = await passed_on_by(house, EMMA)
    async with house.counsellor(EMMA) as emma:
        (call,) = await calls_of(emma)
        _, state = await emma.get("/stand")
    assert (call["gevaar"], call["doe"], call["gesprek"]) == (True, "Bel de coördinator.", "")
    told = json.dumps(state, ensure_ascii=False)
    assert case.pseudonym not in told and "slaat" not in told and str(case.id) not in told


async def test_the_team_is_called_as_if_nobody_were_there(house: House) -> None:
    await on_duty(house, EMMA)
    await passed_on_by(house, EMMA)
    presences = await house.world.store.read(lambda unit: tuple(unit.presences()))
    standing = Standing(hours=ALWAYS, presences=presences)
    calls = await house.world.store.read(lambda unit: what_calls(unit, standing, NOW))
    assert AlertKind.DANGER in calls


async def test_with_a_colleague_who_can_take_it_nothing_is_said(house: House) -> None:
    await on_duty(house, EMMA, BAS)
    await passed_on_by(house, EMMA)
    async with house.counsellor(EMMA) as emma:
        assert await calls_of(emma) == []


async def test_when_everybody_passed_it_on_everybody_hears_it(house: House) -> None:
    await on_duty(house, EMMA, CARLA)
    await passed_on_by(house, EMMA, CARLA)
    async with house.counsellor(EMMA) as emma, house.counsellor(CARLA) as carla:
        assert len(await calls_of(emma)) == 1
        (call,) = await calls_of(carla)
    assert call["doe"] == "Bel een collega die het kan nemen."


async def test_without_danger_it_stays_out_of_sight(house: House) -> None:
    await on_duty(house, EMMA)
    await passed_on_by(house, EMMA, urgency=Urgency.NORMAL)
    async with house.counsellor(EMMA) as emma:
        assert await calls_of(emma) == []
