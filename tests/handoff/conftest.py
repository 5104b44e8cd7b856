"""Stories about cases run on SQLite and on PostgreSQL alike."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.databases import lent_database
from tests.handoff.worlds import World, sql_world


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
async def world(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    with lent_database(request, tmp_path) as url:
        async with sql_world(url, tmp_path) as made:
            yield made
