"""Doctor: folders, keys, database, audit trail and retention."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import SQLAlchemyError

from bot.app import lock_folder
from bot.commands.diagnosis import Finding, good, note, wrong
from bot.commands.opening import has_database, opened
from bot.commands.retention import look_at_kept
from bot.errors import AlreadyRunning
from bot.settings import Settings
from bot.storage.account_tables import accounts
from bot.storage.audit import verify_audit
from bot.storage.database import Database
from bot.storage.errors import StorageError
from bot.storage.key_rotation import keys_in_use
from bot.storage.keys import KeyRing, read_keys
from bot.storage.schema import HEAD, check_keys, current_revision

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def look_at_folders(settings: Settings) -> Iterator[Finding]:
    yield _data_folder(settings)
    yield from _keys_folder(settings)


def _data_folder(settings: Settings) -> Finding:
    folder = settings.data_dir
    if not folder.is_dir():
        return note("gegevens", f"{folder} is er nog niet; die wordt gemaakt bij de eerste start")
    if not os.access(folder, os.W_OK):
        return wrong(
            "gegevens", f"{folder} is niet te beschrijven; geef de gebruiker van de hulplijn rechten"
        )
    if _open_to_others(folder):
        return note(
            "gegevens", f"anderen op deze computer kunnen in {folder} kijken; doe: chmod 700 {folder}"
        )
    return good("gegevens", f"{folder}{_running(settings)}")


def _running(settings: Settings) -> str:
    """Only looks: a lock that is free is given back at once."""
    if settings.database_url or not (settings.data_dir / "running.lock").exists():
        return ""
    try:
        lock_folder(settings.data_dir).close()
    except AlreadyRunning:
        return " (de hulplijn draait)"
    return ""


def _keys_folder(settings: Settings) -> Iterator[Finding]:
    folder = settings.keys_dir
    if not folder.is_dir() or not any(folder.glob("*.key")):
        if has_database(settings):
            yield wrong("sleutels", f"er zijn geen sleutels in {folder}; zet de veilige kopie terug")
        else:
            yield note("sleutels", f"nog geen sleutels in {folder}; die worden gemaakt bij de eerste start")
        return
    try:
        ring = read_keys(folder)
    except (StorageError, OSError) as error:
        yield wrong("sleutels", str(error))
        return
    yield good("sleutels", f"compleet in {folder}, nieuwste is wrapping-{ring.newest}")
    if len(ring.wrapping) > 1:
        yield note("sleutels", "een wissel is niet afgemaakt; stop de hulplijn en doe: hulplijn keys rotate")
    if folder.is_relative_to(settings.data_dir):
        yield wrong(
            "sleutels", "de sleutels staan in de map met gegevens, dus ook in elke back-up; verplaats ze"
        )
    if any(_open_to_others(path) for path in (folder, *folder.glob("*.key"))):
        yield note("sleutels", f"anderen op deze computer kunnen erbij; doe: chmod -R go= {folder}")


def _open_to_others(path: Path) -> bool:
    return bool(path.stat().st_mode & _OTHERS)


async def look_at_storage(settings: Settings, now: int) -> list[Finding]:
    if not has_database(settings):
        return [note("database", "nog geen database; die wordt gemaakt bij de eerste start")]
    try:
        async with opened(settings) as database:
            return await _database(database, settings, now)
    except (StorageError, SQLAlchemyError, OSError) as error:
        return [wrong("database", f"de database antwoordt niet ({type(error).__name__})")]


async def _database(database: Database, settings: Settings, now: int) -> list[Finding]:
    revision = await database.read(current_revision)
    if revision is None:
        return [
            note("database", f"{database.dialect} is leeg; de tabellen worden gemaakt bij de eerste start")
        ]
    if revision != HEAD:
        words = f"staat op versie {revision}, nodig is {HEAD}; doe: hulplijn db upgrade"
        return [wrong("database", words)]
    found = [good("database", f"{database.dialect}, versie {HEAD}")]
    try:
        ring = read_keys(settings.keys_dir)
        await database.read(partial(check_keys, ring=ring))
    except (StorageError, OSError) as error:
        return [*found, wrong("sleutels", str(error))]
    return [*found, *await database.read(partial(_inside, ring=ring, settings=settings, now=now))]


def _inside(connection: Connection, ring: KeyRing, settings: Settings, now: int) -> list[Finding]:
    return [
        *_missing_keys(connection, ring),
        _audit(connection, ring),
        _retention(connection, settings, now),
        _people(connection),
    ]


def _missing_keys(connection: Connection, ring: KeyRing) -> list[Finding]:
    missing = set(keys_in_use(connection)) - set(ring.wrapping)
    return [
        wrong("sleutels", f"wrapping-{number} ontbreekt; zet de veilige kopie terug") for number in missing
    ]


def _audit(connection: Connection, ring: KeyRing) -> Finding:
    report = verify_audit(connection, ring.audit)
    if report.faults:
        return wrong("controlespoor", f"{report.faults[0]} ({len(report.faults)} gevonden)")
    return good("controlespoor", f"{report.lines} regels, heel")


def _retention(connection: Connection, settings: Settings, now: int) -> Finding:
    kept = look_at_kept(connection, settings, now)
    words = f"oudste tekst {kept.oldest_days} dagen, hoogstens {kept.longest_days}"
    if kept.too_long:
        return wrong("bewaren", f"{words}; doe: hulplijn retention --nu")
    return good("bewaren", words)


def _people(connection: Connection) -> Finding:
    count = connection.execute(select(func.count()).where(accounts.c.active == 1)).scalar_one()
    if not count:
        return note("medewerkers", "nog niemand; 'hulplijn run' geeft een link voor de eerste beheerder")
    return good("medewerkers", f"{count} met een account")
