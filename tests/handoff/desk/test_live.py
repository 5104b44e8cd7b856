"""The doorbell of an open page."""

from __future__ import annotations

import asyncio
import time
import uuid
from typing import Any

import aiohttp
import pytest

from handoff.doorbell import family_typing_topic
from handoff.ports import PresenceState
from tests.handoff.desk.house import House
from tests.handoff.worlds import BAS, EMMA, family_asks, family_writes, later


async def hear(socket: Any, wanted: str) -> float:
    """Seconds until this topic rings; fails after three."""
    started = time.monotonic()
    async with asyncio.timeout(3):
        while True:
            if wanted in (await socket.receive_json())["wat"]:
                return time.monotonic() - started


async def test_a_new_case_rings_every_open_page(house: House) -> None:
    async with (
        house.counsellor(EMMA) as emma,
        house.counsellor(BAS) as bas,
        emma.doorbell() as one,
        bas.doorbell() as two,
    ):
        await hear(one, "stand")
        await hear(two, "stand")
        await family_asks(house.world)
        await hear(one, "stand")
        await hear(two, "stand")


async def test_a_familys_words_ring_only_at_its_counsellor_and_carry_nothing(house: House) -> None:
    case = await family_asks(house.world)
    async with house.counsellor(EMMA) as emma, house.counsellor(BAS) as bas:
        for seat in (emma, bas):
            await seat.post("/aanwezig", staat="op_dienst")
        await emma.post(f"/gesprek/{case.id}/nemen")
        async with emma.doorbell() as mine, bas.doorbell() as other:
            await hear(mine, "stand")
            await hear(other, "stand")
            await family_writes(house.world, case, "Geheime woorden", at=later(1))
            raw = await asyncio.wait_for(mine.receive_str(), 3)
            assert raw == f'{{"wat": ["gesprek:{case.id}"]}}'
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(other.receive_str(), 0.2)


async def test_a_chat_taken_after_the_page_opened_rings_too(house: House) -> None:
    case = await family_asks(house.world)
    async with house.counsellor(EMMA) as emma, emma.doorbell() as mine:
        await hear(mine, "stand")
        await emma.post(f"/gesprek/{case.id}/nemen")
        await hear(mine, "stand")
        await family_writes(house.world, case, "Hallo", at=later(1))
        await hear(mine, f"gesprek:{case.id}")


async def test_typing_goes_both_ways(house: House) -> None:
    case = await family_asks(house.world)
    async with house.counsellor(EMMA) as emma:
        await emma.post(f"/gesprek/{case.id}/nemen")
        async with emma.doorbell() as mine:
            await hear(mine, "stand")
            house.world.bell.ring(family_typing_topic(case.conversation))
            await hear(mine, f"typt:{case.id}")
            await mine.send_json({"typt": str(case.id)})
            await mine.send_json({"leef": 1})
            await hear_life(mine)
    assert house.family.typed_to == [case.conversation]


async def hear_life(socket: Any) -> None:
    async with asyncio.timeout(3):
        while (await socket.receive_json())["wat"]:
            pass


async def test_nobody_types_into_the_chat_of_another(house: House) -> None:
    case = await family_asks(house.world)
    async with house.counsellor(EMMA) as emma, house.counsellor(BAS) as bas:
        await emma.post(f"/gesprek/{case.id}/nemen")
        async with bas.doorbell() as other:
            await hear(other, "stand")
            await other.send_json({"typt": str(case.id)})
            await other.send_str("geen json")
            await other.send_json([1])
            await other.send_json({"leef": 1})
            await hear_life(other)
    assert house.family.typed_to == []


async def test_an_open_page_is_a_sign_of_life(house: House) -> None:
    async with house.counsellor(EMMA) as emma:
        await emma.post("/aanwezig", staat="op_dienst")
        async with emma.doorbell() as mine:
            await hear(mine, "stand")
        (presence,) = await house.world.store.read(lambda unit: list(unit.presences()))
    assert presence.state is PresenceState.ON_DUTY
    assert presence.name == "Emma"


async def test_the_line_closes_with_the_session(house: House) -> None:
    async with house.counsellor(EMMA) as emma, emma.doorbell() as mine:
        await hear(mine, "stand")
        await house.end_session(EMMA)
        async with asyncio.timeout(3):
            while (message := await mine.receive()).type is aiohttp.WSMsgType.TEXT:
                pass
        assert message.type in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED)
        assert mine.close_code == 4001
        assert (await emma.get("/stand"))[0] == 401


async def test_a_page_of_another_site_gets_no_line(house: House) -> None:
    async with house.counsellor(EMMA) as emma:
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await emma.http.ws_connect("/deurbel", headers={"Origin": "http://elders.example"})
    assert refused.value.status == 403


async def test_too_large_a_message_closes_the_line_only(house: House) -> None:
    async with house.counsellor(EMMA) as emma:
        async with emma.doorbell() as mine:
            await hear(mine, "stand")
            await mine.send_str("x" * 20_000)
            async with asyncio.timeout(3):
                while (await mine.receive()).type is aiohttp.WSMsgType.TEXT:
                    pass
            assert mine.close_code == aiohttp.WSCloseCode.MESSAGE_TOO_BIG
        assert (await emma.get("/stand"))[0] == 200


async def test_after_a_gap_nothing_is_missing_or_doubled(house: House) -> None:
    """The page was away while both wrote; one reading after the last number it knows brings it all."""
    case = await family_asks(house.world)
    async with house.counsellor(EMMA) as emma:
        await emma.post(f"/gesprek/{case.id}/nemen")
        _, before = await emma.get(f"/gesprek/{case.id}/regels")
        known = [line["nr"] for line in before["regels"]]
        for n in range(10):
            await family_writes(house.world, case, f"f{n}", at=later(n))
            await emma.post(f"/gesprek/{case.id}/antwoord", sleutel=str(uuid.uuid4()), tekst=f"c{n}")
        _, after = await emma.get(f"/gesprek/{case.id}/regels?na={known[-1]}")
    assert [line["tekst"] for line in after["regels"]] == [f"{who}{n}" for n in range(10) for who in "fc"]
