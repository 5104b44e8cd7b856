"""``hulplijn keys``: make the keys of the house, look at them, change the wrapping key."""

from __future__ import annotations

import argparse
import asyncio

from sqlalchemy import text

from bot.app import house_keys
from bot.commands.opening import has_database, nobody_else, opened
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.errors import StorageError
from bot.storage.key_rotation import begin_rotation, keys_in_use, rotate
from bot.storage.keys import SINGLE_KEYS, create_keys, read_keys
from bot.storage.schema import current_revision, upgrade_schema


class OthersConnected(StorageError):
    """A house may still be running on this database. Stop all of them first."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", metavar="wat", required=True)
    what.add_parser("create", help="maak de sleutels die er nog niet zijn")
    what.add_parser("status", help="zeg welke sleutels er zijn en wat ze beschermen")
    what.add_parser("rotate", help="neem een nieuwe sleutel in gebruik; stop de hulplijn eerst")


def main(options: argparse.Namespace, settings: Settings) -> int:
    if options.what == "create":
        return _create(settings)
    return asyncio.run(_rotate(settings) if options.what == "rotate" else _status(settings))


def _create(settings: Settings) -> int:
    if settings.keys_dir.exists() and any(settings.keys_dir.glob("*.key")):
        create_keys(settings.keys_dir)
        print(f"De sleutels in {settings.keys_dir} zijn compleet.")
        return 0
    house_keys(settings)
    print(f"De sleutels staan in {settings.keys_dir}. Bewaar er een kopie van, apart van de back-ups.")
    return 0


async def _status(settings: Settings) -> int:
    ring = read_keys(settings.keys_dir)
    used = {}
    if has_database(settings):
        async with opened(settings) as database:
            used = await _used(database)
    print(f"Sleutels in {settings.keys_dir}:")
    for number in sorted(set(ring.wrapping) | set(used)):
        print(
            f"  wrapping-{number}   {_state(number, number in ring.wrapping, used.get(number, 0), ring.newest)}"
        )
    for name in SINGLE_KEYS:
        print(f"  {name}")
    missing = set(used) - set(ring.wrapping)
    if missing:
        print(
            "Zet de map met sleutels terug uit de veilige kopie: er zijn gegevens die nu niet te lezen zijn."
        )
    elif len(ring.wrapping) > 1:
        print("Een wissel is niet afgemaakt. Stop de hulplijn en doe: hulplijn keys rotate")
    return 1 if missing else 0


def _state(number: int, present: bool, used: int, newest: int) -> str:
    rows = f"beschermt {used} gegevenssleutels"
    if not present:
        return f"ONTBREEKT, {rows}"
    return f"{rows}, in gebruik" if number == newest else f"{rows}, oud"


async def _used(database: Database) -> dict[int, int]:
    if await database.read(current_revision) is None:
        return {}
    return await database.read(keys_in_use)


async def _rotate(settings: Settings) -> int:
    with nobody_else(settings):
        read_keys(settings.keys_dir)
        async with opened(settings) as database:
            await database.write(upgrade_schema)
            await _refuse_company(database)
            fresh = begin_rotation(settings.keys_dir)
            print("Nieuwe sleutel gemaakt." if fresh else "Ik ga verder met een eerdere wissel.", flush=True)
            count = await rotate(database, settings.keys_dir)
            await database.truncate_log()
    print(f"Klaar: {count} gegevenssleutels opnieuw beschermd, de oude sleutel is weg.")
    print("Maak nu een nieuwe back-up en een nieuwe kopie van de sleutels.")
    print("Back-ups van voor deze wissel zijn alleen te lezen met een kopie van de oude sleutel.")
    return 0


async def _refuse_company(database: Database) -> None:
    """On SQLite the lock of the data folder says enough; PostgreSQL knows who else is connected."""
    if database.dialect != "postgresql":
        return
    others = text(
        "SELECT count(*) FROM pg_stat_activity "
        "WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()"
    )
    count = await database.read(lambda connection: connection.execute(others).scalar_one())
    if count:
        raise OthersConnected(
            f"er zijn nog {count} andere verbindingen met de database. Stop eerst alle hulplijnen."
        )
