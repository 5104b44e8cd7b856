"""A Telegram for tests, and the product as a child process on either database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.faults.child_house import ChildHouse
from tests.telegram_server import TelegramServer
from tests.telegram_server.fixture import telegram

__all__ = ["telegram"]


@pytest.fixture
async def house(tmp_path: Path, telegram: TelegramServer, database_url: str) -> AsyncIterator[ChildHouse]:
    url = "" if database_url.startswith("sqlite") else database_url
    child = ChildHouse(tmp_path, telegram, url)
    yield child
    await child.cleans_up()


@pytest.fixture(params=["telegram", "web"])
def channel(request: pytest.FixtureRequest) -> str:
    return str(request.param)
