"""``hulplijn db``: bring the database to this release, or say where it is."""

from __future__ import annotations

import argparse
import asyncio

from bot.app import house_keys
from bot.commands.opening import has_database, nobody_else, opened
from bot.settings import Settings
from bot.storage.schema import HEAD, check_keys, current_revision, upgrade_schema


def add_arguments(parser: argparse.ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", metavar="wat", required=True)
    what.add_parser("upgrade", help="breng de tabellen naar deze versie; stop de hulplijn eerst")
    what.add_parser("status", help="zeg op welke versie de database staat")


def main(options: argparse.Namespace, settings: Settings) -> int:
    return asyncio.run(_upgrade(settings) if options.what == "upgrade" else _status(settings))


async def _upgrade(settings: Settings) -> int:
    with nobody_else(settings):
        ring = house_keys(settings)
        async with opened(settings) as database:
            changed = await database.write(upgrade_schema)
            await database.write(lambda connection: check_keys(connection, ring))
    print(f"De database staat {'nu' if changed else 'al'} op versie {HEAD}.")
    return 0


async def _status(settings: Settings) -> int:
    if not has_database(settings):
        print(f"Er is nog geen database. Hij wordt gemaakt bij de eerste start, op versie {HEAD}.")
        return 0
    async with opened(settings) as database:
        revision = await database.read(current_revision)
    if revision == HEAD:
        print(f"De database ({database.dialect}) staat op versie {HEAD}. Dat is goed.")
        return 0
    print(f"De database ({database.dialect}) staat op versie {revision or 'geen'}, nodig is {HEAD}.")
    print("Doe: hulplijn db upgrade")
    return 1
