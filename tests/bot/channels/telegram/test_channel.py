"""The channel as the house uses it, and what it says when it is set up wrongly."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import pytest

from bot.channels.base import Channel, DeliveryError, Outbound, OutboundKind
from bot.channels.telegram.api import Api
from bot.channels.telegram.channel import TelegramChannel, TelegramSetUpWrong
from tests.bot.channels.telegram.house import FakeAlarms, FakeIngress
from tests.telegram_server import TelegramServer, html_page, unauthorized

#: Not to be found in any log, error or traceback; tracebacks show source lines, so it stands here alone.
WORDS = "Kanariewoorden van een familie"


def _text(address: str, text: str) -> Outbound:
    return Outbound(address=address, kind=OutboundKind.TEXT, text=text)


def test_it_is_a_channel(channel: TelegramChannel) -> None:
    spoken: Channel = channel
    assert spoken.name == "telegram"
    assert channel.routes() == []


async def test_a_family_talks_and_is_answered(
    telegram: TelegramServer, ingress: FakeIngress, channel: TelegramChannel
) -> None:
    await channel.start()
    family = telegram.family()
    await family.says("Hoi.")
    (heard,) = await ingress.keeps(1)
    await channel.show_typing(heard.address)
    await family.sees_typing()
    await channel.send(_text(heard.address, "Dag, waarmee kan ik je helpen?"))
    await family.hears("waarmee kan ik je helpen")
    await family.hears_nothing_more(seconds=0.05)


async def test_sending_goes_on_when_receiving_stopped(
    telegram: TelegramServer, channel: TelegramChannel
) -> None:
    await channel.start()
    await channel.stop_receiving()
    family = telegram.family()
    await channel.send(_text(family.address, "Nog een bericht."))
    assert family.replies == ["Nog een bericht."]


async def test_it_starts_while_telegram_is_away(
    telegram: TelegramServer, ingress: FakeIngress, channel: TelegramChannel
) -> None:
    telegram.goes_wrong("*", html_page(), times=2)
    await telegram.family().says("hoi")
    await asyncio.wait_for(channel.start(), 1)
    await ingress.keeps(1)


async def test_showing_typing_never_raises(telegram: TelegramServer, channel: TelegramChannel) -> None:
    await channel.start()
    await channel.show_typing("no chat at all")
    await telegram.stop()
    await channel.show_typing("5")


async def test_closing_twice_is_closing(channel: TelegramChannel) -> None:
    await channel.start()
    await channel.close()
    await channel.close()


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"token": ""}, "HULPLIJN_TELEGRAM_TOKEN"),
        ({"token": "1:a b"}, "HULPLIJN_TELEGRAM_TOKEN"),
        ({"token": "1:a/../b"}, "HULPLIJN_TELEGRAM_TOKEN"),
        ({"mode": "pigeon"}, "HULPLIJN_TELEGRAM_MODE"),
        ({"mode": "webhook"}, "HULPLIJN_PUBLIC_URL"),
        ({"mode": "webhook", "public_url": "https://x.nl", "webhook_secret": "s" * 16}, "path"),
        ({"mode": "webhook", "public_url": "https://x.nl", "webhook_path": "/" + "p" * 16}, "secret"),
    ],
)
def test_a_wrong_set_up_names_the_setting_and_not_its_value(wrong: dict[str, Any], named: str) -> None:
    right: dict[str, Any] = {
        "token": "1:A",
        "api_url": "http://127.0.0.1:1",
        "ingress": FakeIngress(),
        "alarms": FakeAlarms(),
        "clock": lambda: 0,
    }
    with pytest.raises(TelegramSetUpWrong, match=named) as refused:
        TelegramChannel(**(right | wrong))
    assert "a b" not in str(refused.value)


async def test_neither_token_nor_words_are_logged_even_at_debug(
    telegram: TelegramServer, ingress: FakeIngress, channel: TelegramChannel, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("", "telegram", "telegram.Bot", "telegram.request", "httpx", "httpcore", "bot", "aiohttp"):
        caplog.set_level(logging.DEBUG, logger=name)
    telegram.goes_wrong("getUpdates", html_page())
    await channel.start()
    family = telegram.family()
    await family.says(WORDS)
    await ingress.keeps(1)
    await channel.send(_text(family.address, WORDS))
    failures = await _every_failure(telegram, channel, family.address)
    await channel.stop_receiving()
    said = caplog.text + "".join(failures)
    assert "Receiving from Telegram waits" in said
    for secret in (telegram.token, telegram.token.split(":")[1], WORDS, *family.canaries):
        assert secret not in said


async def _every_failure(telegram: TelegramServer, channel: TelegramChannel, address: str) -> list[str]:
    failures = []
    for fault in (html_page(), unauthorized(), html_page(200)):
        telegram.goes_wrong("sendMessage", fault)
        with pytest.raises(DeliveryError) as failed:
            await channel.send(_text(address, WORDS))
        failures.append(repr(failed.value) + str(failed.getrepr(showlocals=False, style="native")))
    return failures


async def test_the_api_does_not_show_its_token() -> None:
    assert "geheim" not in repr(Api("1:geheim", "http://127.0.0.1:1"))
