"""Leases of senders that died: whether their message went, nobody knows."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, or_, select, text

from bot.storage.alarms import raise_alarm
from bot.storage.checkin_rows import doubt_checkin
from bot.storage.outbox import record_results
from bot.storage.outgoing import Purpose, Result
from bot.storage.tables import outbox

#: A reply whose fate is unknown is sent once more, never a third time.
MOST_UNCERTAIN_TRIES = 2


#: Never sent again when unsure: a duplicate at the wrong moment can endanger.
NEVER_TWICE = "checkin"


def recover_leases(
    connection: Connection,
    *,
    now: int,
    only_other_than: str = "",
    in_hand: Collection[tuple[int, int]] = (),
    dead: Collection[str] = (),
) -> int:
    """Messages whose sender died: unsure whether they went. Replies once more, check-ins never; both at the desk.

    ``only_other_than``: at the start of the only process on a database every lease of another process is dead.
    ``dead``: processes that are known to have died; their leases need not run out.
    ``in_hand``: (conversation, seq) of what this process is still sending or writing down, however long it takes.
    """
    sending = text("outbox.state = 'sending'")
    whose = (
        or_(outbox.c.leased_by.is_(None), outbox.c.leased_by != only_other_than)
        if only_other_than
        else or_(outbox.c.lease_until < now, *(outbox.c.leased_by == one for one in dead))
    )
    query = select(outbox.c.conversation_id, outbox.c.seq, outbox.c.purpose, outbox.c.tries)
    query = query.where(sending, whose)
    if connection.dialect.name == "postgresql":
        query = query.with_for_update(skip_locked=True)
    found = [row for row in connection.execute(query) if (row.conversation_id, row.seq) not in in_hand]
    again = [row for row in found if row.purpose != NEVER_TWICE and row.tries < MOST_UNCERTAIN_TRIES]
    unsure = [row for row in found if row not in again]
    record_results(connection, [_recovered(row, "waiting", "uncertain") for row in again])
    record_results(connection, [_recovered(row, "uncertain", "sender died") for row in unsure])
    for row in unsure:
        if row.purpose == Purpose.PLACE:
            continue
        if row.purpose == NEVER_TWICE:
            doubt_checkin(connection, row.conversation_id)
        raise_alarm(
            connection, "uncertain", now=now, detail="sender died", conversation_id=row.conversation_id
        )
    return len(found)


def leasing_processes(connection: Connection) -> set[str]:
    """Who is sending something, or died while doing so."""
    query = select(outbox.c.leased_by).where(
        text("outbox.state = 'sending'"), outbox.c.leased_by.is_not(None)
    )
    return set(connection.execute(query.distinct()).scalars())


def _recovered(row: Row[*tuple[Any, ...]], state: str, error: str) -> Result:
    return Result(conversation_id=row.conversation_id, seq=row.seq, state=state, error=error)
