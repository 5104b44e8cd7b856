"""A running helpline, a family on each channel, and counsellors."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.journeys.families import Family
from tests.journeys.helpline import FRIDAY_AFTERNOON, Helpline


@pytest.fixture
async def helpline(tmp_path: Path) -> AsyncIterator[Helpline]:
    """Open on a Friday evening."""
    async with Helpline(tmp_path) as running:
        yield running


@pytest.fixture
async def closed_helpline(tmp_path: Path) -> AsyncIterator[Helpline]:
    """The same on Friday afternoon, when nobody is on shift."""
    async with Helpline(tmp_path, at=FRIDAY_AFTERNOON) as running:
        yield running


@pytest.fixture(params=["telegram", "web"])
def channel(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def family(helpline: Helpline, channel: str) -> Family:
    return await helpline.family(channel)
