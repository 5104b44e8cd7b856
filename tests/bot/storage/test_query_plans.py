"""No query walks through a whole table that grows: the plan of every statement of a busy evening is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event

from bot.app import open_house
from bot.channels.base import Inbound, InboundKind
from bot.clock import DAY, HOUR
from bot.farewells import say_farewells
from bot.settings import settings_from
from bot.storage.inbox import add_inbounds, next_due
from bot.storage.outbox import next_due as next_outgoing
from bot.storage.outbox_claims import claim_outgoing
from bot.storage.outbox_leases import recover_leases
from bot.storage.retention import end_silent_episodes, wipe_old
from bot.unasked import ask_due_checkins, step_in_for_silence

#: Tables with a handful of rows: who works here, what is planned tonight, what is wrong now.
#: Days of shifts that went otherwise and reports of wrong facts: dozens, and gone after three or six months.
_SMALL = {"desk_presences", "meta", "alembic_version", "farewells", "shift_days", "fact_reports", "blocks"}
#: A partial index holds only what is open now and does not grow with what is done.
_BY_OPEN_ROWS = re.compile(r"USING (COVERING )?INDEX ix_")


@contextmanager
def _plans(connection: Connection, found: set[str]) -> Iterator[None]:
    asking = False

    def look(
        conn: Connection, cursor: Any, statement: str, parameters: Any, _context: Any, many: bool
    ) -> None:
        nonlocal asking
        if asking or not statement.lstrip().upper().startswith(("SELECT", "UPDATE", "DELETE")):
            return
        asking = True
        row = parameters[0] if many else parameters
        for plan in cursor.connection.execute(f"EXPLAIN QUERY PLAN {statement}", row).fetchall():
            found.add(f"{plan[3]}  <-  {' '.join(statement.split())[:160]}")
        asking = False

    event.listen(connection, "before_cursor_execute", look)
    try:
        yield
    finally:
        event.remove(connection, "before_cursor_execute", look)


def _bad(plans: set[str]) -> list[str]:
    scans = [plan for plan in plans if plan.startswith("SCAN ")]
    return sorted(plan for plan in scans if not _BY_OPEN_ROWS.search(plan) and plan.split()[1] not in _SMALL)


async def test_nothing_the_house_asks_walks_through_a_growing_table(tmp_path: Path) -> None:
    settings = settings_from(
        {"HULPLIJN_DATA_DIR": str(tmp_path / "data"), "HULPLIJN_KEYS_DIR": str(tmp_path / "keys")}
    )
    house = await open_house(settings)
    found: set[str] = set()
    now = house.clock()
    around = house.look_around()
    watched: list[Any] = [
        partial(
            add_inbounds,
            vault=house.vault,
            inbounds=[_says(number, "wis mij" if number == 3 else "hoi") for number in range(5)],
            now=now,
        ),
        next_due,
        partial(claim_outgoing, vault=house.vault, now=now, process="p", closed=("x",)),
        next_outgoing,
        partial(recover_leases, now=now),
        partial(recover_leases, now=now, only_other_than="p"),
        partial(ask_due_checkins, vault=house.vault, around=around, episode_ms=DAY),
        partial(step_in_for_silence, vault=house.vault, around=around, episode_ms=DAY),
        partial(end_silent_episodes, now=now + DAY, episode_ms=HOUR),
        partial(wipe_old, vault=house.vault, now=now + 90 * DAY, keep_ms=DAY),
    ]
    for work in watched:
        await house.database.write(partial(_watch, work=work, found=found))
        while await house.exchange.handle_waiting():
            continue
    await house.database.write(partial(_watch, work=_taking_in(house), found=found))
    await say_farewells(house.database, house.vault, {}, house.clock)
    await house.close()
    assert len(found) > 20
    assert not _bad(found), "\n".join(_bad(found))


def _watch(connection: Connection, *, work: Any, found: set[str]) -> None:
    with _plans(connection, found):
        work(connection)


def _taking_in(house: Any) -> Any:
    from bot.batch import take_in

    return partial(
        take_in,
        inbounds=[_says(number, "hoi") for number in range(10, 14)],
        vault=house.vault,
        around=house.look_around(),
        process="p",
        episode_ms=DAY,
    )


def _says(number: int, text: str) -> Inbound:
    return Inbound(
        channel="web",
        address=f"a{number}",
        message_key=f"{number}:{text}",
        kind=InboundKind.TEXT,
        text=text,
    )
