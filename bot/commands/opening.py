"""Keys and database for a command that needs no house: also beside a running one."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import Connection

from bot.app import house_keys, lock_folder
from bot.settings import Settings
from bot.storage.database import Database, open_database
from bot.storage.encryption import Vault
from bot.storage.errors import StorageError
from bot.storage.keys import KeyRing
from bot.storage.schema import HEAD, check_keys, current_revision, upgrade_schema


class DatabaseBehind(StorageError):
    """The tables are of another release. Run ``hulplijn db upgrade`` first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Storage:
    database: Database
    vault: Vault


@asynccontextmanager
async def open_storage(settings: Settings) -> AsyncIterator[Storage]:
    """Keys and database as ``run`` uses them; a new database is made, an older one refused."""
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    ring = house_keys(settings)
    async with opened(settings) as database:
        await database.write(partial(_prepare, ring=ring))
        yield Storage(database=database, vault=Vault(ring))


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Database]:
    """The database itself, as it is."""
    database = open_database(settings.database)
    try:
        yield database
    finally:
        await database.close()


@contextmanager
def nobody_else(settings: Settings) -> Iterator[None]:
    """Hold the data folder, so that no house runs in it meanwhile. Raises ``AlreadyRunning``."""
    if settings.database_url:
        yield
        return
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = lock_folder(settings.data_dir)
    try:
        yield
    finally:
        lock.close()


def has_database(settings: Settings) -> bool:
    return bool(settings.database_url) or database_file(settings).exists()


def database_file(settings: Settings) -> Path:
    return settings.data_dir / "hulplijn.db"


def desk_origin(settings: Settings) -> str:
    """Where counsellors go; empty when the port is only known to the running house."""
    if settings.desk_url:
        return settings.desk_url
    if settings.desk_port == 0:
        return ""
    return f"http://{_shown_host(settings.desk_host)}:{settings.desk_port}"


def is_local(url: str) -> bool:
    return (urlsplit(url).hostname or "") in ("localhost", "127.0.0.1", "::1")


def _shown_host(host: str) -> str:
    """Cookies do not know ports: the desk goes by another host name than the families' page."""
    return "localhost" if host in ("127.0.0.1", "0.0.0.0", "::") else host  # noqa: S104


def _prepare(connection: Connection, ring: KeyRing) -> None:
    revision = current_revision(connection)
    if revision is None:
        upgrade_schema(connection)
    elif revision != HEAD:
        raise DatabaseBehind(
            f"De database staat op versie {revision}, deze hulplijn hoort bij {HEAD}. "
            "Doe eerst: hulplijn db upgrade"
        )
    check_keys(connection, ring)
