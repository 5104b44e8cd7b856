"""The socket rings and never tells; it is bounded, and it ends with the conversation."""

from __future__ import annotations

import asyncio

import pytest
from aiohttp import WSMsgType

from bot.channels.base import Outbound, OutboundKind, Sent
from bot.channels.webchat import sockets
from bot.channels.webchat.bell import Bell
from bot.channels.webchat.house import HOUSE
from tests.bot.channels.webchat.twins import Served, shown
from tests.bot.channels.webchat.visitor import Visitor


def going(served: Served, text: str, seq: int) -> Outbound:
    return Outbound(address=served.address, kind=OutboundKind.TEXT, text=text, message_key=f"8812:{seq}")


async def test_a_message_that_is_sent_rings_with_its_number_only(served: Served, visitor: Visitor) -> None:
    await visitor.write("hallo")
    await visitor.read_until(2)
    socket = await visitor.bell()
    await asyncio.sleep(0.05)
    assert await served.channel.send(going(served, "een antwoord", 3)) == Sent(remote_ids=("3",))
    assert await socket.receive_json(timeout=2) == {"soort": "nieuw", "tot": 3}


async def test_typing_is_passed_on_both_ways(served: Served, visitor: Visitor) -> None:
    await visitor.write("hallo")
    await visitor.read_until(2)
    socket = await visitor.bell()
    await asyncio.sleep(0.05)
    await served.channel.show_typing(served.address)
    assert await socket.receive_json(timeout=2) == {"soort": "typt"}
    for _ in range(20):
        await socket.send_json({"soort": "typt"})
    await asyncio.sleep(0.1)
    assert served.house.typed == [served.address]


async def test_without_a_session_the_socket_says_goodbye(visitor: Visitor) -> None:
    socket = await visitor.bell()
    assert await socket.receive_json(timeout=2) == {"soort": "weg", "tekst": ""}
    assert (await socket.receive(timeout=2)).type is WSMsgType.CLOSE


async def test_a_forgotten_conversation_hears_its_last_words_and_nothing_more(
    served: Served, visitor: Visitor
) -> None:
    await visitor.write("WIS MIJ")
    await visitor.read_until(2)
    socket = await visitor.bell()
    await asyncio.sleep(0.05)
    farewell = going(served, "Alles is gewist.", 0)
    served.sessions.sessions.clear()
    await served.channel.send(farewell)
    assert await socket.receive_json(timeout=2) == {"soort": "weg", "tekst": "Alles is gewist."}
    assert (await visitor.read())["fout"] == "over"


async def test_more_than_16_kib_closes_the_socket(served: Served, visitor: Visitor) -> None:
    await visitor.write("hallo")
    socket = await visitor.bell()
    await socket.send_str("x" * (sockets.MOST_BYTES + 1))
    while (message := await socket.receive(timeout=2)).type is WSMsgType.TEXT:
        pass
    assert (message.type, message.data) == (WSMsgType.CLOSE, 1009)


async def test_nonsense_on_the_socket_harms_nothing(served: Served, visitor: Visitor) -> None:
    await visitor.write("hallo")
    await visitor.read_until(2)
    socket = await visitor.http.ws_connect(served.url + "/bel", headers={"Origin": served.url})
    await socket.send_bytes(b"\xff\x00")
    await asyncio.sleep(0.05)
    served.channel.ring(served.address, 7)
    assert await socket.receive_json(timeout=2) == {"soort": "nieuw", "tot": 7}


async def test_a_page_that_stops_answering_is_noticed_within_50_seconds() -> None:
    """Protocol pings: one heartbeat until the ping, half of one until it is given up."""
    assert sockets.HEARTBEAT * 1.5 < 50


async def test_a_dead_line_frees_its_place(
    served: Served, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sockets, "HEARTBEAT", 0.2)
    await visitor.write("hallo")
    await visitor.read_until(2)
    socket = await visitor.http.ws_connect(
        served.url + "/bel", headers={"Origin": served.url}, autoping=False
    )
    await socket.send_json({})
    await asyncio.sleep(0.1)
    house = served.app[HOUSE]
    assert house.open_sockets == 1
    await asyncio.sleep(0.8)
    assert house.open_sockets == 0


async def test_too_many_sockets_are_sent_to_asking_now_and_then(
    served: Served, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sockets, "MOST_SOCKETS", 0)
    async with visitor.http.get(served.url + "/bel", headers={"Origin": served.url}) as response:
        assert response.status == 503


async def test_a_thousand_rings_for_a_slow_reader_are_one() -> None:
    bell = Bell()
    listener = bell.listen("a", "s")
    for seq in range(1000):
        bell.ring("a", seq)
    assert await listener.wait(1)
    assert listener.up_to == 999
    assert not await listener.wait(0.01)


async def test_the_fifth_tab_takes_the_place_of_the_first() -> None:
    bell = Bell()
    tabs = [bell.listen("a", "s") for _ in range(5)]
    assert tabs[0].crowded_out
    assert not any(tab.crowded_out for tab in tabs[1:])
    assert tabs[0].over is None


async def test_a_missed_ring_is_made_good_by_reading(served: Served, visitor: Visitor) -> None:
    await visitor.write("hallo")
    await visitor.read_until(2)
    for number in range(5):
        served.house.say(served.address, shown(f"gemist {number}"))
    assert len((await visitor.read(after=2))["berichten"]) == 5
