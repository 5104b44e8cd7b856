"""The webhook stores before it says 200, lets nobody in without the secret, and refuses nothing of Telegram's."""

from __future__ import annotations

import hmac
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.channels.base import InboundKind
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.receive_webhook import LARGEST_BODY, SECRET_HEADER
from tests.bot.channels.telegram.house import FakeAlarms, FakeIngress
from tests.telegram_server import TelegramServer, html_page

PATH = "/telegram/4f1c8a0b7de94f0c"
SECRET = "Zeer-geheim_0123456789"
HOI = {"update_id": 1, "message": {"chat": {"id": 7, "type": "private"}, "text": "hoi"}}


@dataclass
class Door:
    """The families' port with the webhook on it."""

    channel: TelegramChannel
    url: str
    session: aiohttp.ClientSession = field(repr=False)

    async def knock(
        self, body: Any = HOI, *, secret: str = SECRET, content_type: str = "application/json"
    ) -> int:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {SECRET_HEADER: secret} if secret else {}
        async with self.session.post(
            self.url + PATH, data=data, headers=headers | {"Content-Type": content_type}
        ) as answer:
            return answer.status


@pytest.fixture
async def door(telegram: TelegramServer, ingress: FakeIngress, alarms: FakeAlarms) -> AsyncIterator[Door]:
    app = web.Application()
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    port = _free_port()
    channel = TelegramChannel(
        token=telegram.token,
        api_url=telegram.url,
        mode="webhook",
        public_url=f"http://127.0.0.1:{port}",
        webhook_path=PATH,
        webhook_secret=SECRET,
        ingress=ingress,
        alarms=alarms,
        clock=lambda: 0,
        chance=lambda: 0.0,
    )
    app.add_routes(channel.routes())
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await channel.start()
    async with aiohttp.ClientSession() as session:
        yield Door(channel, f"http://127.0.0.1:{port}", session)
    await channel.close()
    await runner.cleanup()


def _free_port() -> int:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


async def test_telegram_brings_what_families_do(
    telegram: TelegramServer, ingress: FakeIngress, door: Door
) -> None:
    family = telegram.family()
    await family.says("een")
    await family.taps_code("k:1", 41)
    kept = await ingress.keeps(2)
    assert [each.kind for each in kept] == [InboundKind.TEXT, InboundKind.TAP]
    await telegram.everything_acknowledged()
    await family.sees_ticks(1)
    (announced,) = telegram.calls_of("setWebhook")
    assert announced["url"] == door.url + PATH
    assert announced["secret_token"] == SECRET


async def test_what_cannot_be_stored_comes_again(
    telegram: TelegramServer, ingress: FakeIngress, door: Door
) -> None:
    ingress.closes(3)
    await telegram.family().says("hoi")
    await ingress.keeps(1)
    await telegram.everything_acknowledged()
    assert [status for _, status in telegram.courier.answers] == [503, 503, 503, 200]


async def test_an_unexpected_fault_of_the_house_is_alarmed_and_loses_nothing(
    telegram: TelegramServer, ingress: FakeIngress, alarms: FakeAlarms, door: Door
) -> None:
    ingress.raises = KeyError("people's words")
    await telegram.family().says("hoi")
    await ingress.keeps(1)
    assert alarms.raised == [("telegram_receiving_failed", "KeyError")]


async def test_nobody_comes_in_without_the_secret(ingress: FakeIngress, door: Door) -> None:
    for wrong in ("", "fout", SECRET[:-1], SECRET + "x", SECRET.upper(), "é" * 20):
        assert await door.knock(secret=wrong) == 403
    assert await door.knock(b"x" * (LARGEST_BODY + 1), secret="fout") == 403
    assert ingress.asked == 0
    assert await door.knock() == 200


async def test_the_secret_is_compared_in_constant_time(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[bytes] = []
    compare = hmac.compare_digest

    def watched(told: bytes, expected: bytes) -> bool:
        compared.append(told)
        return compare(told, expected)

    monkeypatch.setattr("bot.channels.telegram.receive_webhook.hmac.compare_digest", watched)
    await door.knock(secret="fout")
    assert compared == [b"fout"]


async def test_only_json_is_read(ingress: FakeIngress, door: Door) -> None:
    for content_type in (
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
    ):
        assert await door.knock(content_type=content_type) == 415
    assert ingress.asked == 0


async def test_only_post_on_exactly_this_path(door: Door) -> None:
    async with door.session.get(door.url + PATH, headers={SECRET_HEADER: SECRET}) as answer:
        assert answer.status == 405
    async with door.session.post(door.url + PATH[:-1], json=HOI, headers={SECRET_HEADER: SECRET}) as answer:
        assert answer.status == 404


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x00\xff\xfe",
        b"geen json",
        b"[1, 2]",
        b"7",
        b"null",
        b'{"message": {}}',
        b"[" * 60_000,
        b'"\\ud83d"',
    ],
)
async def test_what_cannot_be_parsed_is_set_aside_once_and_acknowledged(
    ingress: FakeIngress, alarms: FakeAlarms, door: Door, body: bytes
) -> None:
    assert await door.knock(body) == 200
    assert await door.knock(body) == 200
    (kept,) = ingress.kept
    assert (kept.kind, kept.text, kept.address) == (InboundKind.BROKEN, "", "")
    assert kept.message_key.startswith("broken:")
    assert "telegram_update_set_aside" in alarms.kinds


async def test_the_largest_update_is_read_and_a_larger_one_set_aside(
    ingress: FakeIngress, door: Door
) -> None:
    empty = len(json.dumps(HOI | {"filler": ""}))
    filler = "x" * (LARGEST_BODY - empty)
    largest = HOI | {"filler": filler}
    assert len(json.dumps(largest)) == LARGEST_BODY
    assert await door.knock(largest) == 200
    assert await door.knock(largest | {"update_id": 2, "filler": filler + "x"}) == 200
    assert [each.kind for each in ingress.kept] == [InboundKind.TEXT, InboundKind.BROKEN]


async def test_a_body_without_an_end_is_not_read_to_the_end(ingress: FakeIngress, door: Door) -> None:
    read = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal read
        for _ in range(2000):
            read += 16 * 1024
            yield b"x" * 16 * 1024

    headers = {SECRET_HEADER: SECRET, "Content-Type": "application/json"}
    try:
        async with door.session.post(door.url + PATH, data=endless(), headers=headers) as answer:
            assert answer.status == 200
    except aiohttp.ClientError:
        pass
    await ingress.keeps(1)
    assert ingress.kept[0].kind is InboundKind.BROKEN


async def test_a_closed_door_sends_telegram_away_and_keeps_the_webhook(
    telegram: TelegramServer, ingress: FakeIngress, door: Door
) -> None:
    assert await door.knock() == 200
    await door.channel.stop_receiving()
    assert await door.knock(HOI | {"update_id": 2}) == 503
    assert len(ingress.kept) == 1
    assert telegram.courier.url
    await door.channel.start()
    assert await door.knock(HOI | {"update_id": 2}) == 200


async def test_a_stalled_chat_does_not_hold_up_another(
    telegram: TelegramServer, ingress: FakeIngress, door: Door
) -> None:
    ingress.closes(1)
    telegram.courier.redelivery_delay = 60
    await telegram.family().says("hoi")
    await ingress.is_asked(1)
    await telegram.family().says("dag")
    await ingress.keeps(1, seconds=2)
    assert ingress.texts == ["dag"]


async def test_duplicates_reach_the_house_with_the_same_key(
    telegram: TelegramServer, ingress: FakeIngress, door: Door
) -> None:
    family = telegram.family()
    await family.says("hoi")
    await telegram.everything_acknowledged()
    await family.says_again()
    await telegram.everything_acknowledged()
    assert len(ingress.batches) == 2
    assert ingress.texts == ["hoi"]


async def test_the_webhook_is_set_once_telegram_is_back(
    telegram: TelegramServer, ingress: FakeIngress, alarms: FakeAlarms
) -> None:
    telegram.goes_wrong("setWebhook", html_page(), times=1)
    channel = _unmounted(telegram, ingress, alarms)
    await channel.start()
    await telegram.comes_true(lambda: bool(telegram.courier.url), "the webhook is set")
    await channel.close()
    assert alarms.raised == []


async def test_a_refused_token_is_alarmed(
    telegram: TelegramServer, ingress: FakeIngress, alarms: FakeAlarms
) -> None:
    channel = _unmounted(telegram, ingress, alarms)
    telegram.revokes_token()
    await channel.start()
    await alarms.hear("telegram_token_refused")
    await channel.close()


def _unmounted(telegram: TelegramServer, ingress: FakeIngress, alarms: FakeAlarms) -> TelegramChannel:
    return TelegramChannel(
        token=telegram.token,
        api_url=telegram.url,
        mode="webhook",
        public_url="http://127.0.0.1:9",
        webhook_path=PATH,
        webhook_secret=SECRET,
        ingress=ingress,
        alarms=alarms,
        clock=lambda: 0,
        chance=lambda: 0.0,
    )
