"""A desk page that was forgotten: it asks, then families and coordinators know the truth, and then it is over."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from handoff.actions import alarms_for, take_case
from handoff.cases import CaseState
from handoff.counsellors import Counsellor
from handoff.desk import live
from handoff.ports import UNATTENDED, Presence, PresenceState
from handoff.presence import Standing
from tests.handoff.desk.house import ALWAYS, House, Seat, running_desk
from tests.handoff.desk.test_live import hear
from tests.handoff.worlds import BAS, CARLA, EMMA, NOW, WORDS, case_now, family_asks, later


class Minutes:
    """A clock that stands still until a test turns it."""

    passed = 0.0

    def __call__(self) -> datetime:
        return later(self.passed)


@pytest.fixture
def minutes() -> Minutes:
    return Minutes()


@pytest.fixture
async def house(tmp_path: Path, minutes: Minutes, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[House]:
    monkeypatch.setattr(live, "SIGN_OF_LIFE", 0.02)
    async with running_desk(tmp_path, clock=minutes) as house:
        yield house


@asynccontextmanager
async def page_of(seat: Seat) -> AsyncIterator[Any]:
    async with seat.doorbell() as socket:
        await hear(socket, "stand")
        yield socket


async def presence_of(house: House, who: Counsellor) -> Presence:
    presences = await house.world.store.read(lambda unit: list(unit.presences()))
    return next(one for one in presences if one.counsellor == who.id)


async def state_of(house: House, who: Counsellor) -> PresenceState:
    return (await presence_of(house, who)).state


async def becomes_away(house: House, who: Counsellor) -> None:
    for _ in range(150):
        if await state_of(house, who) is PresenceState.AWAY:
            return
        await asyncio.sleep(0.02)
    raise AssertionError("still on duty")


async def closes(socket: Any) -> int:
    async with asyncio.timeout(3):
        while not socket.closed:
            await socket.receive()
    return int(socket.close_code)


async def pass_time(house: House, minutes: Minutes, until: int) -> None:
    """The page lives on, minute by minute, as it does in a real night."""
    while minutes.passed < until:
        minutes.passed += 1
        await the_page_is_seen(house, minutes)


async def the_page_is_seen(house: House, minutes: Minutes) -> None:
    for _ in range(500):
        if (await presence_of(house, EMMA)).seen_at >= minutes():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("the page gives no sign")


async def test_off_duty_an_open_page_alone_does_not_keep_anybody_logged_in(
    house: House, minutes: Minutes
) -> None:
    async with house.counsellor(EMMA) as emma, page_of(emma) as socket:
        minutes.passed = 31
        assert await closes(socket) == 4001
        assert (await emma.get("/stand"))[0] == 401


async def test_a_key_on_the_page_keeps_it_open(house: House, minutes: Minutes) -> None:
    async with house.counsellor(EMMA) as emma, page_of(emma) as socket:
        for minute in (20, 40, 60):
            minutes.passed = minute
            await socket.send_json({"hier": 1, "leef": 1})
            async with asyncio.timeout(3):
                while (await socket.receive_json())["wat"]:
                    pass
        assert (await emma.get("/stand"))[0] == 200


async def test_on_duty_it_asks_then_families_hear_the_truth_and_then_it_is_over(
    house: House, minutes: Minutes
) -> None:
    async with house.counsellor(EMMA) as emma:
        await emma.post("/aanwezig", staat="op_dienst")
        async with page_of(emma) as socket:
            await pass_time(house, minutes, 30)
            await hear(socket, "ben-je-er")
            assert await someone_there(house, minutes)
            await pass_time(house, minutes, 35)
            await hear(socket, "op-weg-gezet")
            assert not await someone_there(house, minutes)
            assert await closes(socket) == 4001
    assert await state_of(house, EMMA) is PresenceState.AWAY


async def someone_there(house: House, minutes: Minutes) -> bool:
    """What the bot tells a family: planned, and present."""
    presences = await house.world.store.read(lambda unit: tuple(unit.presences()))
    return Standing(hours=ALWAYS, presences=presences).someone_there(minutes())


async def test_an_answer_in_one_tab_counts_for_the_other(house: House, minutes: Minutes) -> None:
    async with house.counsellor(EMMA) as emma:
        await emma.post("/aanwezig", staat="op_dienst")
        async with page_of(emma) as one, page_of(emma) as two:
            await pass_time(house, minutes, 30)
            await hear(one, "ben-je-er")
            await hear(two, "ben-je-er")
            await one.send_json({"hier": 1})
            await hear(one, "vraag-voorbij")
            await hear(two, "vraag-voorbij")
            await pass_time(house, minutes, 40)
    assert await state_of(house, EMMA) is PresenceState.ON_DUTY


async def test_with_a_family_in_chat_nothing_closes_and_the_coordinator_is_called(
    house: House, minutes: Minutes
) -> None:
    async with house.counsellor(EMMA) as emma:
        await emma.post("/aanwezig", staat="op_dienst")
        case = await family_asks(house.world)
        await house.world.store.write(lambda unit: take_case(unit, case.id, EMMA, NOW, WORDS))
        async with page_of(emma):
            await pass_time(house, minutes, 36)
            await becomes_away(house, EMMA)
            await pass_time(house, minutes, 70)
            assert (await emma.get("/stand"))[0] == 200
    found = await case_now(house.world, case)
    assert (found.state, found.counsellor) == (CaseState.TAKEN, EMMA.id)
    assert await kinds_for(house, CARLA) == [UNATTENDED]
    assert await kinds_for(house, BAS) == []


async def kinds_for(house: House, who: Counsellor) -> list[str]:
    return [alarm.kind for alarm in await house.world.store.read(lambda unit: alarms_for(unit, who))]
