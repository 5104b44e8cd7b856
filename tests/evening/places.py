"""Is the place a family reads true? Compared with the queue in the database, again and again."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Sequence
from datetime import UTC, datetime

from bot.commands.opening import Storage
from bot.storage.desk_unit import SqlDeskUnit
from handoff.queue import in_order
from tests.evening.notebook import Notebook
from tests.evening.web_family import WebFamily

_EVERY = 0.5
_FIRST = "als eerste aan de beurt"
_EXACT = re.compile(r"plek (\d+) in de rij")
_MORE = re.compile(r"nog (\d+) mensen of meer")


async def watch_places(storage: Storage, families: Sequence[WebFamily], notebook: Notebook) -> None:
    """Until it is cancelled."""
    wrong_since: dict[str, float] = {}
    while True:
        true_places = await storage.database.read(
            lambda connection: _true_places(SqlDeskUnit(connection, storage.vault))
        )
        now = time.monotonic()
        for family in families:
            place = true_places.get(family.plan.name, 0)
            if not place or not family.place:
                wrong_since.pop(family.plan.name, None)
                continue
            notebook.places_shown += 1
            if is_true(family.place, place):
                if family.plan.name in wrong_since:
                    notebook.wrong_places.append(now - wrong_since.pop(family.plan.name))
            else:
                wrong_since.setdefault(family.plan.name, now)
        await asyncio.sleep(_EVERY)


def is_true(shown: str, place: int) -> bool:
    if _FIRST in shown:
        return place == 1
    if found := _EXACT.search(shown):
        return place == int(found[1])
    if found := _MORE.search(shown):
        return place > int(found[1])
    return False


def _true_places(unit: SqlDeskUnit) -> dict[str, int]:
    """Family -> place, of those who wait and have said who they are."""
    places = {}
    for place, case in enumerate(in_order(unit.waiting_cases(), datetime.now(UTC)), 1):
        for line in unit.lines(case):
            if found := re.match(r"(f\d{3}) bericht", line.text):
                places[found[1]] = place
    return places
