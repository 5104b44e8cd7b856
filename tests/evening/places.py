"""Is the place a family reads true? Compared with the queue in the database, again and again."""

from __future__ import annotations

import asyncio
import contextlib
import re
import threading
import time
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime

from bot.commands.opening import open_storage
from bot.settings import Settings
from bot.storage.desk_unit import SqlDeskUnit
from handoff.queue import in_order
from tests.evening.notebook import Notebook
from tests.evening.web_family import WebFamily

_EVERY = 0.5
_FIRST = "als eerste aan de beurt"
_EXACT = re.compile(r"plek (\d+) in de rij")
_MORE = re.compile(r"nog (\d+) mensen of meer")


@contextlib.asynccontextmanager
async def places_watched(
    settings: Settings, families: Sequence[WebFamily], notebook: Notebook
) -> AsyncIterator[None]:
    """In a thread with a loop of its own: looking must not make the families late."""
    over = threading.Event()
    watching = asyncio.create_task(
        asyncio.to_thread(lambda: asyncio.run(_watch(settings, families, notebook, over)))
    )
    try:
        yield
    finally:
        over.set()
        await watching


async def _watch(
    settings: Settings, families: Sequence[WebFamily], notebook: Notebook, over: threading.Event
) -> None:
    names: dict[int, str] = {}
    wrong_since: dict[str, float] = {}
    async with open_storage(settings) as storage:
        while not over.is_set():
            places = await storage.database.read(
                lambda connection: _true_places(SqlDeskUnit(connection, storage.vault), names)
            )
            _compare(families, places, wrong_since, notebook)
            await asyncio.sleep(_EVERY)


def _compare(
    families: Sequence[WebFamily], places: dict[str, int], wrong_since: dict[str, float], notebook: Notebook
) -> None:
    now = time.monotonic()
    for family in families:
        place, name = places.get(family.plan.name, 0), family.plan.name
        if not place or not family.place or not family.has_a_line:
            wrong_since.pop(name, None)
            continue
        notebook.places_shown += 1
        if not is_true(family.place, place):
            wrong_since.setdefault(name, now)
        elif name in wrong_since:
            notebook.wrong_places.append(now - wrong_since.pop(name))


def is_true(shown: str, place: int) -> bool:
    if _FIRST in shown:
        return place == 1
    if found := _EXACT.search(shown):
        return place == int(found[1])
    if found := _MORE.search(shown):
        return place > int(found[1])
    return False


def _true_places(unit: SqlDeskUnit, names: dict[int, str]) -> dict[str, int]:
    """Family -> place, of those who wait and have said who they are. ``names`` remembers who has which case."""
    places = {}
    for place, case in enumerate(in_order(unit.waiting_cases(), datetime.now(UTC)), 1):
        if case.id not in names:
            said = (re.match(r"(f\d{3}) bericht", line.text) for line in unit.lines(case))
            found = next((one[1] for one in said if one), "")
            if not found:
                continue
            names[case.id] = found
        places[names[case.id]] = place
    return places
