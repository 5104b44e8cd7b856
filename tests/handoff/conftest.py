"""Stories about cases run on the in-memory twin and on SQLite alike."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.handoff.worlds import TwinWorld, World, sql_world


@pytest.fixture(params=["twin", "sqlite"])
async def world(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    if request.param == "twin":
        yield TwinWorld()
        return
    async with sql_world(f"sqlite+aiosqlite:///{tmp_path / 'desk.db'}", tmp_path) as made:
        yield made
