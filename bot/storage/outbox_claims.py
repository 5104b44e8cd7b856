"""Taking what waits under a lease: the first message of each conversation, unless a human overtook it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, exists, select, text, update

from bot.clock import MINUTE
from bot.storage.alarms import raise_alarm
from bot.storage.bodies import Body, open_body
from bot.storage.checkin_rows import miss_checkin
from bot.storage.encryption import DataKey, Vault
from bot.storage.errors import Unreadable
from bot.storage.key_rows import load_keys
from bot.storage.outbox import record_results
from bot.storage.outgoing import Outgoing, Purpose, Result, open_remote_ids
from bot.storage.tables import conversations, episodes, messages, outbox

#: How long one process may hold a message; longer than any send takes.
LEASE = MINUTE


#: A check-in that could not go within this time is not sent any more.
CHECKIN_FRESH = 10 * MINUTE


_earlier = outbox.alias("earlier")


_CLAIMABLE = (
    select(
        outbox,
        conversations.c.channel,
        conversations.c.address,
        conversations.c.owner,
        conversations.c.key_id.label("address_key_id"),
        episodes.c.key_id.label("episode_key_id"),
        messages.c.body,
        messages.c.author,
    )
    .join(conversations, conversations.c.id == outbox.c.conversation_id)
    .join(episodes, episodes.c.id == outbox.c.episode_id)
    .outerjoin(
        messages,
        and_(messages.c.conversation_id == outbox.c.conversation_id, messages.c.seq == outbox.c.seq),
    )
    .where(
        text("outbox.state = 'waiting'"),
        outbox.c.not_before <= bindparam("now"),
        ~exists().where(
            _earlier.c.conversation_id == outbox.c.conversation_id,
            _earlier.c.seq < outbox.c.seq,
            text("earlier.state IN ('waiting', 'sending')"),
        ),
    )
    .order_by(outbox.c.purpose == Purpose.PLACE.value, outbox.c.created_at)
)


def claim_outgoing(
    connection: Connection,
    vault: Vault,
    *,
    now: int,
    process: str,
    closed: Iterable[str] = (),
    most: int = 100,
) -> list[Outgoing]:
    """Lease the first waiting message of each conversation; a reply overtaken by a human is withdrawn.

    ``closed`` names channels that cannot send now: their queue stays as it is.
    """
    query = _CLAIMABLE.limit(most)
    shut = list(closed)
    if shut:
        query = query.where(conversations.c.channel.not_in(shut))
    if connection.dialect.name == "postgresql":
        query = query.with_for_update(of=outbox, skip_locked=True)
    rows = connection.execute(query, {"now": now}).all()
    overtaken = [row for row in rows if _overtaken(row, now)]
    for row in overtaken:
        if row.purpose == Purpose.CHECKIN:
            miss_checkin(connection, row.conversation_id)
    record_results(
        connection,
        [Result(conversation_id=row.conversation_id, seq=row.seq, state="withdrawn") for row in overtaken],
    )
    leased = [row for row in rows if row not in overtaken]
    _lease(connection, leased, now, process)
    keys = load_keys(
        connection,
        vault,
        {row.address_key_id for row in leased} | {row.episode_key_id for row in leased},
    )
    going, broken = [], []
    for row in leased:
        try:
            going.append(_outgoing(connection, row, keys))
        except (Unreadable, KeyError, ValueError):
            broken.append(row)
    _set_aside(connection, broken, now)
    return going


def _set_aside(connection: Connection, rows: Sequence[Row[*tuple[Any, ...]]], now: int) -> None:
    """Words that cannot be opened hold up nobody else, and a person must see it."""
    for row in rows:
        if row.purpose == Purpose.CHECKIN:
            miss_checkin(connection, row.conversation_id)
        raise_alarm(connection, "refused", now=now, detail="Unreadable", conversation_id=row.conversation_id)
    record_results(
        connection,
        [
            Result(conversation_id=row.conversation_id, seq=row.seq, state="failed", error="Unreadable")
            for row in rows
        ],
    )


def _overtaken(row: Row[*tuple[Any, ...]], now: int) -> bool:
    """A human took over, or the moment for an unasked message has passed (a standstill, a night)."""
    if row.purpose == Purpose.CHECKIN:
        return bool(now - row.created_at > CHECKIN_FRESH or row.owner != "bot")
    if row.purpose == Purpose.PLACE and row.kind == "text":
        # It was never told, and there is none any more.
        return bool(row.owner != "queue")
    return bool(row.owner == "counsellor" and row.purpose == Purpose.REPLY)


_LEASE = (
    update(outbox)
    .where(outbox.c.conversation_id == bindparam("b_conversation"), outbox.c.seq == bindparam("b_seq"))
    .values(
        state="sending",
        tries=outbox.c.tries + 1,
        lease_until=bindparam("b_until"),
        leased_by=bindparam("b_process"),
    )
)


def _lease(connection: Connection, rows: Sequence[Row[*tuple[Any, ...]]], now: int, process: str) -> None:
    if rows:
        connection.execute(
            _LEASE,
            [
                {
                    "b_conversation": row.conversation_id,
                    "b_seq": row.seq,
                    "b_until": now + LEASE,
                    "b_process": process,
                }
                for row in rows
            ],
        )


def _outgoing(connection: Connection, row: Row[*tuple[Any, ...]], keys: Mapping[int, DataKey]) -> Outgoing:
    key = keys[row.episode_key_id]
    body = Body()
    if row.body is not None:
        body = open_body(key, row.body, row.conversation_id, row.seq)
    return Outgoing(
        conversation_id=row.conversation_id,
        episode_id=row.episode_id,
        seq=row.seq,
        channel=row.channel,
        address=keys[row.address_key_id].open(row.address, f"conversations.address:{row.conversation_id}"),
        kind=row.kind,
        purpose=row.purpose,
        body=body,
        remote_id=_target(connection, row, key),
        tries=row.tries + 1,
        author=row.author or "bot",
        key=key,
    )


def _target(connection: Connection, row: Row[*tuple[Any, ...]], key: DataKey) -> str:
    """The channel's id of the message an edit or deletion is about."""
    if row.kind not in ("edit", "delete"):
        return ""
    seq, sealed = row.seq, row.remote_ids
    if sealed is None and row.target_seq is not None:
        seq = row.target_seq
        sealed = connection.execute(
            select(outbox.c.remote_ids).where(
                outbox.c.conversation_id == row.conversation_id, outbox.c.seq == seq
            )
        ).scalar()
    if sealed is None:
        return ""
    try:
        ids = open_remote_ids(key, sealed, row.conversation_id, seq)
    except Unreadable:
        return ""
    return ids[-1] if ids else ""
