"""``hulplijn retention``: is what should be gone really gone? And wipe it now, without waiting for the night."""

from __future__ import annotations

import argparse
import asyncio
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection, func, select

from bot.clock import DAY, HOUR, Clock, now_ms
from bot.commands.opening import Storage, has_database, open_storage
from bot.settings import Settings
from bot.storage.apart_retention import wipe_old_records
from bot.storage.retention import end_silent_episodes, wipe_old
from bot.storage.tables import episodes, messages
from bot.storage.wiping_rows import note_wiping


def add_arguments(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--check", action="store_true", help="alleen kijken; 1 als er iets te lang is bewaard")
    what.add_argument("--nu", action="store_true", help="nu wissen wat over zijn tijd is")


def main(options: argparse.Namespace, settings: Settings, *, clock: Clock = now_ms) -> int:
    if not has_database(settings):
        print("Er is nog geen database, dus ook geen tekst.")
        return 0
    return asyncio.run(_wipe(settings, clock) if options.nu else _check(settings, clock))


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What the database still holds, against what it may hold."""

    #: Ended episodes whose time is over.
    overdue: int
    oldest_days: int
    #: Days that words may exist: the talk itself, the time after it, and the night until the wipe.
    longest_days: int

    @property
    def too_long(self) -> bool:
        return self.oldest_days > self.longest_days


def look_at_kept(connection: Connection, settings: Settings, now: int) -> Kept:
    keep_ms = settings.keep_days * DAY
    overdue = select(func.count()).where(episodes.c.ended_at < now - keep_ms)
    oldest = connection.execute(select(func.min(messages.c.created_at))).scalar()
    return Kept(
        overdue=connection.execute(overdue).scalar_one(),
        oldest_days=0 if oldest is None else (now - oldest) // DAY,
        longest_days=longest_days(settings),
    )


def longest_days(settings: Settings) -> int:
    return int(settings.keep_days * DAY + settings.episode_hours * HOUR) // DAY + 2


async def _check(settings: Settings, clock: Clock) -> int:
    async with open_storage(settings) as storage:
        kept = await storage.database.read(partial(look_at_kept, settings=settings, now=clock()))
    print(f"Oudste tekst: {kept.oldest_days} dagen (hoogstens {kept.longest_days}).")
    print(f"Gesprekken die vannacht gewist worden: {kept.overdue}.")
    if kept.too_long:
        print(
            "Er is tekst te lang bewaard. Doe: hulplijn retention --nu, en kijk of de hulplijn 's nachts draait."
        )
    return int(kept.too_long)


async def _wipe(settings: Settings, clock: Clock) -> int:
    async with open_storage(settings) as storage:
        await _wipe_now(storage, settings, clock())
        kept = await storage.database.read(partial(look_at_kept, settings=settings, now=clock()))
    return int(kept.too_long)


async def _wipe_now(storage: Storage, settings: Settings, now: int) -> None:
    episode_ms = int(settings.episode_hours * HOUR)
    await storage.database.write(partial(end_silent_episodes, now=now, episode_ms=episode_ms))
    wiped = await storage.database.write(
        partial(wipe_old, vault=storage.vault, now=now, keep_ms=settings.keep_days * DAY)
    )
    longest = longest_days(settings)
    await storage.database.write(partial(note_wiping, wiped=wiped, longest_days=longest, now=now))
    kept = settings.records_kept
    records = await storage.database.write(partial(wipe_old_records, vault=storage.vault, kept=kept, now=now))
    await storage.database.truncate_log()
    print(f"{records} zorgsignalen en andere losse dossiers gewist.")
    print(f"{wiped.episodes} gesprekken en {wiped.conversations} adressen gewist.")
    print(f"Oudste tekst: {wiped.oldest_days} dagen.")
