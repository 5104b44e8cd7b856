"""For a conftest: ``from tests.telegram_server.fixture import telegram`` gives tests a fresh Telegram each."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.telegram_server.server import TelegramServer


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as server:
        yield server
