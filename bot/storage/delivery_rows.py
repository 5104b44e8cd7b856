"""What a send leads to beside its own row: a family that is gone, a check-in that went."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select, update

from bot.storage.checkin_rows import cancel_checkins
from bot.storage.outgoing import Outgoing, Purpose
from bot.storage.tables import checkins, conversations, outbox


def still_here(connection: Connection, conversation_ids: Iterable[int]) -> set[int]:
    """Those that were not forgotten meanwhile; and they are not until this transaction ends."""
    query = select(conversations.c.id).where(conversations.c.id.in_(sorted(set(conversation_ids))))
    if connection.dialect.name == "postgresql":
        query = query.order_by(conversations.c.id).with_for_update(read=True, key_share=True)
    return set(connection.execute(query).scalars())


def note_unreachable(connection: Connection, conversation_id: int) -> None:
    """Blocked or gone: nothing unasked any more, and what still waits is given up."""
    connection.execute(
        update(conversations).where(conversations.c.id == conversation_id).values(unreachable=1)
    )
    cancel_checkins(connection, conversation_id)
    connection.execute(
        update(outbox)
        .where(outbox.c.conversation_id == conversation_id, outbox.c.state == "waiting")
        .values(state="failed", error="Unreachable")
    )


def record_checkin_results(connection: Connection, results: Sequence[tuple[Outgoing, str]], now: int) -> None:
    """A check-in follows the fate of its message, once nothing of it waits any more."""
    for item, state in results:
        if item.purpose != Purpose.CHECKIN or state == "waiting":
            continue
        connection.execute(
            update(checkins)
            .where(checkins.c.conversation_id == item.conversation_id, checkins.c.state == "sending")
            .values(state=state if state in ("sent", "uncertain") else "missed", sent_at=now)
        )
