"""A Telegram, a house, and the channel between them."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.channels.telegram.channel import TelegramChannel
from tests.bot.channels.telegram.house import FakeAlarms, FakeIngress
from tests.telegram_server import TelegramServer
from tests.telegram_server.fixture import telegram

__all__ = ["telegram"]


@pytest.fixture
def ingress() -> FakeIngress:
    return FakeIngress()


@pytest.fixture
def alarms() -> FakeAlarms:
    return FakeAlarms()


@pytest.fixture
async def channel(
    telegram: TelegramServer, ingress: FakeIngress, alarms: FakeAlarms
) -> AsyncIterator[TelegramChannel]:
    """Set up but not started."""
    built = TelegramChannel(
        token=telegram.token,
        api_url=telegram.url,
        ingress=ingress,
        alarms=alarms,
        clock=lambda: 0,
        chance=lambda: 0.0,
        poll_seconds=1,
        read_timeout=0.5,
    )
    yield built
    await built.close()
