"""A family page on a free port, and browsers without a screen."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

import pytest

from bot.channels.webchat.settings import WebChatSettings
from tests.bot.channels.webchat.twins import Served, build_served
from tests.bot.channels.webchat.visitor import Visitor


@pytest.fixture
async def served() -> AsyncIterator[Served]:
    page = build_served()
    await page.channel.start()
    yield page
    await page.channel.close()


@pytest.fixture
async def serve() -> AsyncIterator[Callable[[WebChatSettings], object]]:
    """Start pages with other settings."""
    started: list[Served] = []

    async def start(settings: WebChatSettings) -> Served:
        page = build_served(settings)
        await page.channel.start()
        started.append(page)
        return page

    yield start
    for page in started:
        await page.channel.close()


@pytest.fixture
async def visitor(served: Served) -> AsyncIterator[Visitor]:
    async with Visitor(served.url) as one:
        yield one


@pytest.fixture
async def other(served: Served) -> AsyncIterator[Visitor]:
    async with Visitor(served.url) as one:
        yield one
