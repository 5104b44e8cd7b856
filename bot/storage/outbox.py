"""What goes out: strictly in order per conversation, under a lease while it is being sent.

waiting → sending → sent | uncertain | failed | withdrawn; held → waiting, when the family taps
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import orjson
from sqlalchemy import Connection, Row, and_, bindparam, exists, or_, select, text, update

from bot.clock import MINUTE
from bot.storage.alarms import raise_alarm
from bot.storage.bodies import Body, open_body
from bot.storage.checkin_rows import doubt_checkin, miss_checkin
from bot.storage.encryption import DataKey, Vault
from bot.storage.errors import Unreadable
from bot.storage.key_rows import load_keys
from bot.storage.tables import conversations, episodes, messages, outbox

#: How long one process may hold a message; longer than any send takes.
LEASE = MINUTE
#: A reply whose fate is unknown is sent once more, never a third time.
MOST_UNCERTAIN_TRIES = 2
#: Never sent again when unsure: a duplicate at the wrong moment can endanger.
NEVER_TWICE = "checkin"
#: A check-in that could not go within this time is not sent any more.
CHECKIN_FRESH = 10 * MINUTE


class Purpose(StrEnum):
    REPLY = "reply"
    SAFETY = "safety"
    COUNSELLOR = "counsellor"
    NOTICE = "notice"
    CHECKIN = "checkin"
    #: The place in the queue: goes last, and its failing is nobody's worry.
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One row of the outbox with everything needed to send it."""

    conversation_id: int
    episode_id: int
    seq: int
    channel: str
    address: str
    kind: str
    purpose: str
    body: Body
    #: For edit and delete: the channel's id of the message meant.
    remote_id: str = ""
    #: … or the number of that message, where its id is not known yet.
    target_seq: int = 0
    #: Sealed until the family taps or writes.
    held: bool = False
    tries: int = 1
    author: str = "bot"
    #: Seals what the channel answers.
    key: DataKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of one row."""

    conversation_id: int
    seq: int
    state: str
    not_before: int = 0
    error: str | None = None
    remote_ids: bytes | None = None
    sent_at: int | None = None
    #: It was leased but never tried: the try does not count.
    untried: bool = False


def remote_place(conversation_id: int, seq: int) -> str:
    return f"outbox.remote_ids:{conversation_id}:{seq}"


def seal_remote_ids(key: DataKey, ids: Sequence[str], conversation_id: int, seq: int) -> bytes:
    return key.seal_bytes(orjson.dumps(list(ids)), remote_place(conversation_id, seq))


def open_remote_ids(key: DataKey, sealed: bytes, conversation_id: int, seq: int) -> list[str]:
    ids: list[str] = orjson.loads(key.open_bytes(sealed, remote_place(conversation_id, seq)))
    return ids


_IS_OPEN = text("outbox.state IN ('waiting', 'sending')")


def busy_lanes(connection: Connection, conversation_ids: Iterable[int]) -> set[int]:
    """Conversations that still have something on its way: what comes now must wait behind it."""
    query = (
        select(outbox.c.conversation_id)
        .where(_IS_OPEN, outbox.c.conversation_id.in_(list(conversation_ids)))
        .distinct()
    )
    return set(connection.execute(query).scalars())


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


_RECORD = (
    update(outbox)
    .where(outbox.c.conversation_id == bindparam("b_conversation"), outbox.c.seq == bindparam("b_seq"))
    .values(
        state=bindparam("b_state"),
        not_before=bindparam("b_not_before"),
        error=bindparam("b_error"),
        tries=outbox.c.tries - bindparam("b_untried"),
        sent_at=bindparam("b_sent_at"),
        lease_until=None,
        leased_by=None,
    )
)
_RECORD_SENT = _RECORD.values(remote_ids=bindparam("b_remote_ids"))


def record_results(connection: Connection, results: Sequence[Result]) -> None:
    sent = [result for result in results if result.remote_ids is not None]
    other = [result for result in results if result.remote_ids is None]
    if sent:
        connection.execute(
            _RECORD_SENT, [{**_result_row(result), "b_remote_ids": result.remote_ids} for result in sent]
        )
    if other:
        connection.execute(_RECORD, [_result_row(result) for result in other])


def _result_row(result: Result) -> dict[str, object]:
    return {
        "b_conversation": result.conversation_id,
        "b_seq": result.seq,
        "b_state": result.state,
        "b_not_before": result.not_before,
        "b_error": result.error,
        "b_sent_at": result.sent_at,
        "b_untried": int(result.untried),
    }


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


_NEXT_DUE = (
    select(outbox.c.not_before)
    .where(text("outbox.state = 'waiting'"), outbox.c.not_before > bindparam("after"))
    .order_by(outbox.c.not_before)
    .limit(1)
)


def next_due(connection: Connection, after: int = -1) -> int | None:
    """When the earliest waiting message ``after`` a moment may go, in milliseconds; None when there is none."""
    due: int | None = connection.execute(_NEXT_DUE, {"after": after}).scalar()
    return due
