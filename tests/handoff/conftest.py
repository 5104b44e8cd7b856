"""Stories about cases run on SQLite and on PostgreSQL alike."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.databases import PostgresServer, asyncpg_url
from tests.handoff.worlds import World, sql_world


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
async def world(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    async with sql_world(_url(request, tmp_path), tmp_path) as made:
        yield made


def _url(request: pytest.FixtureRequest, folder: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{folder / 'desk.db'}"
    server: PostgresServer = request.getfixturevalue("postgres_server")
    return asyncpg_url(server.new_database())
