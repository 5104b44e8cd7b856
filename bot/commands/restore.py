"""``hulplijn restore <bestand>``: put a backup back, and forget again who was forgotten after it was made."""

from __future__ import annotations

import argparse
import asyncio
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, update

from bot.clock import Clock, from_ms, now_ms
from bot.commands.backup import check_whole, plain_url
from bot.commands.opening import database_file, has_database, nobody_else, open_storage
from bot.settings import Settings
from bot.storage.database import open_database
from bot.storage.encryption import Vault
from bot.storage.errors import StorageError
from bot.storage.keys import KeyRing, read_keys
from bot.storage.ledger import FILE_NAME, Ledger, forgotten_since, replay
from bot.storage.schema import check_keys, upgrade_schema
from bot.storage.sealed_file import BackupUnreadable, open_file
from bot.storage.tables import outbox


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("bestand", type=Path, nargs="?", help="de reservekopie")
    parser.add_argument("--force", action="store_true", help="vervang de database die er nu staat")
    parser.add_argument("--vergeten", type=Path, help="een kopie van forgotten.ledger die nieuwer is")
    parser.add_argument(
        "--alleen-vergeten",
        action="store_true",
        help="zet niets terug; vergeet alleen opnieuw wie vergeten is (na pg_restore)",
    )


def main(options: argparse.Namespace, settings: Settings, *, clock: Clock = now_ms) -> int:
    with nobody_else(settings):
        if options.alleen_vergeten:
            return _say_forgotten(asyncio.run(_forget_again(settings, options.vergeten, clock())))
        if options.bestand is None:
            print("Zeg welke reservekopie: hulplijn restore <bestand>")
            return 2
        if settings.database_url:
            _say_how_postgres(settings, options.bestand)
            return 2
        if has_database(settings) and not options.force:
            print(
                f"Er staat al een database in {settings.data_dir}. Er is niets veranderd. "
                "Met --force komt de reservekopie ervoor in de plaats."
            )
            return 2
        return _say_forgotten(asyncio.run(_restore(settings, options.bestand, options.vergeten, clock())))


def _say_forgotten(count: int) -> int:
    print(f"{count} vergeten gesprekken opnieuw gewist.")
    print("Kijk nu met: hulplijn doctor")
    return 0


async def _restore(settings: Settings, backup: Path, newer: Path | None, now: int) -> int:
    """All of it beside the database that is there; that one is replaced when everything went well."""
    ring = read_keys(settings.keys_dir)
    database = database_file(settings)
    ledger = Ledger(settings.data_dir / FILE_NAME, ring)
    await _note_present(settings, ledger, newer, now)
    arriving = database.with_name("hulplijn.db.komt")
    _clear(arriving)
    try:
        with backup.open("rb") as source, arriving.open("wb") as file:
            open_file(source, file, ring.backup)
        if not check_whole(arriving):
            raise BackupUnreadable
        count = await _make_ready(arriving, ring, ledger, now)
        _clear(database)
        arriving.replace(database)
    finally:
        _clear(arriving)
    return count


async def _note_present(settings: Settings, ledger: Ledger, newer: Path | None, now: int) -> None:
    """Who was forgotten in the database that is about to go, or according to a newer copy of the ledger."""
    if newer is not None:
        copied = Ledger(newer, read_keys(settings.keys_dir)).entries()
        ledger.add_entries(copied, from_ms(now).date().isoformat())
    if not has_database(settings):
        return
    present = open_database(settings.database)
    try:
        ledger.add(await present.read(partial(forgotten_since, since=0)))
    except StorageError:
        print("De database die er stond is niet te lezen; alleen forgotten.ledger zegt wie vergeten is.")
    finally:
        await present.close()


async def _make_ready(file: Path, ring: KeyRing, ledger: Ledger, now: int) -> int:
    database = open_database(f"sqlite+aiosqlite:///{file}")
    try:
        await database.write(partial(_prepare, ring=ring))
        count = await database.write(partial(_settle, ring=ring, ledger=ledger, now=now))
        await database.vacuum()
    finally:
        await database.close()
    return count


def _prepare(connection: Connection, ring: KeyRing) -> None:
    upgrade_schema(connection)
    check_keys(connection, ring)


def _settle(connection: Connection, ring: KeyRing, ledger: Ledger, now: int) -> int:
    """What was on its way when the backup was made may have arrived long ago: a person decides, not the sender."""
    on_its_way = outbox.c.state.in_(("waiting", "sending"))
    connection.execute(update(outbox).where(on_its_way).values(state="uncertain", error="restored"))
    count = replay(connection, Vault(ring), ledger, ledger.entries(), now)
    ledger.add(forgotten_since(connection, 0))
    return count


async def _forget_again(settings: Settings, newer: Path | None, now: int) -> int:
    ledger = Ledger(settings.data_dir / FILE_NAME, read_keys(settings.keys_dir))
    await _note_present(settings, ledger, newer, now)
    async with open_storage(settings) as storage:
        return await storage.database.write(
            partial(replay, vault=storage.vault, ledger=ledger, entries=ledger.entries(), now=now)
        )


def _clear(file: Path) -> None:
    for name in (file.name, f"{file.name}-wal", f"{file.name}-shm"):
        file.with_name(name).unlink(missing_ok=True)


def _say_how_postgres(settings: Settings, backup: Path) -> None:
    print("Deze hulplijn staat op PostgreSQL. Stop de hulplijn en zet de reservekopie terug met:")
    print(f"  pg_restore --clean --if-exists --dbname='{plain_url(settings)}' {backup}")
    print("En doe daarna, voor je start: hulplijn restore --alleen-vergeten")
