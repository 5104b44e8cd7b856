"""What came in: stored before it is acknowledged, recognised when it comes again, emptied when handled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Connection, Row, bindparam, exists, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.channels.base import Inbound, InboundKind
from bot.storage.conversations import Address, find_conversations, make_conversations
from bot.storage.encryption import DataKey, Vault
from bot.storage.errors import Unreadable
from bot.storage.key_rows import load_keys
from bot.storage.tables import conversations, inbox

#: Seconds to wait after each failed try; after the last one the message is set aside.
BACK_OFF = (1, 2, 5, 15, 30, 60, 180)
MOST_TRIES = len(BACK_OFF) + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A stored message that is due."""

    id: int
    conversation_id: int
    tries: int
    inbound: Inbound
    key: bytes


def claim_keys(
    connection: Connection, vault: Vault, inbounds: Sequence[Inbound], now: int
) -> dict[bytes, Inbound]:
    """Note the message keys, as handled now; returns those that were not there yet, in order.

    Noted before anything else, so that neither another process nor a redelivered "forget me" does it twice.
    """
    keyed: dict[bytes, Inbound] = {}
    for inbound in inbounds:
        keyed.setdefault(vault.ring.index("inbound", inbound.channel, inbound.message_key), inbound)
    rows = [{"message_key": key, "state": "done", "received_at": now, "done_at": now} for key in keyed]
    claim = _CLAIM[connection.dialect.name]
    claimed = set(connection.execute(claim, rows).scalars())
    return {key: inbound for key, inbound in keyed.items() if key in claimed}


_CLAIM = {
    name: make(inbox).on_conflict_do_nothing(index_elements=["message_key"]).returning(inbox.c.message_key)
    for name, make in (("sqlite", sqlite.insert), ("postgresql", postgresql.insert))
}


def without_passers_by(
    connection: Connection, vault: Vault, fresh: Mapping[bytes, Inbound]
) -> Mapping[bytes, Inbound]:
    """Who blocks us, or comes back, without a conversation (any more) does not get one for that."""
    moved = [address_of(each) for each in fresh.values() if each.kind is InboundKind.PRESENCE]
    if not moved:
        return fresh
    known = find_conversations(connection, vault, moved)
    return {
        key: inbound
        for key, inbound in fresh.items()
        if inbound.kind is not InboundKind.PRESENCE or address_of(inbound) in known
    }


def waiting_conversations(connection: Connection, ids: Iterable[int]) -> set[int]:
    """Conversations in which something still waits: what comes now must wait behind it."""
    query = (
        select(inbox.c.conversation_id)
        .where(text("inbox.state = 'waiting'"), inbox.c.conversation_id.in_(list(ids)))
        .distinct()
    )
    return set(connection.execute(query).scalars())


_WAIT = (
    update(inbox)
    .where(inbox.c.message_key == bindparam("b_key"))
    .values(
        state="waiting",
        conversation_id=bindparam("b_conversation"),
        payload=bindparam("b_payload"),
        done_at=None,
    )
)


def store_waiting(connection: Connection, keys: Mapping[int, DataKey], later: Sequence[Waiting]) -> None:
    """Keep, sealed, what cannot be handled now. ``keys``: conversation → key."""
    connection.execute(
        _WAIT,
        [
            {
                "b_key": waiting.key,
                "b_conversation": waiting.conversation_id,
                "b_payload": keys[waiting.conversation_id].seal_bytes(
                    _to_json(waiting.inbound), _place(waiting.key)
                ),
            }
            for waiting in later
        ],
    )


def add_inbounds(connection: Connection, vault: Vault, inbounds: Sequence[Inbound], now: int) -> int:
    """Only store, ignoring duplicates by message key; returns how many were new."""
    fresh = without_passers_by(connection, vault, claim_keys(connection, vault, inbounds, now))
    if not fresh:
        return 0
    addresses = list(dict.fromkeys(address_of(inbound) for inbound in fresh.values()))
    known = find_conversations(connection, vault, addresses)
    known |= make_conversations(
        connection, vault, [address for address in addresses if address not in known], now
    )
    keys = load_keys(connection, vault, {key_id for _, key_id in known.values()})
    store_waiting(
        connection,
        {conversation_id: keys[key_id] for conversation_id, key_id in known.values()},
        [
            Waiting(
                id=0, conversation_id=known[address_of(inbound)][0], tries=0, inbound=inbound, key=message_key
            )
            for message_key, inbound in fresh.items()
        ],
    )
    return len(fresh)


def address_of(inbound: Inbound) -> Address:
    return Address(inbound.channel, inbound.address)


_postponed = inbox.alias("postponed")
_WAITING = (
    select(
        inbox.c.id,
        inbox.c.message_key,
        inbox.c.conversation_id,
        inbox.c.tries,
        inbox.c.payload,
        conversations.c.key_id,
    )
    .join(conversations, conversations.c.id == inbox.c.conversation_id)
    .where(
        text("inbox.state = 'waiting'"),
        ~exists().where(
            _postponed.c.conversation_id == inbox.c.conversation_id,
            _postponed.c.not_before > bindparam("now"),
            text("postponed.state = 'waiting'"),
        ),
    )
    .order_by(inbox.c.id)
)


def waiting_inbounds(connection: Connection, vault: Vault, now: int, most: int) -> list[Waiting]:
    """What is due, oldest first; a message that waits after a failure holds back only its own conversation."""
    query = _WAITING.limit(most)
    if connection.dialect.name == "postgresql":
        # The rows themselves too: what another process handled since this statement began must not come again.
        query = query.with_for_update(of=(inbox, conversations), skip_locked=True)
    rows = connection.execute(query, {"now": now}).all()
    keys = load_keys(connection, vault, {row.key_id for row in rows})
    return [_opened(row, keys) for row in rows]


def _opened(row: Row[*tuple[Any, ...]], keys: Mapping[int, DataKey]) -> Waiting:
    try:
        inbound = _from_json(keys[row.key_id].open_bytes(row.payload, _place(row.message_key)))
    except (Unreadable, KeyError, ValueError):
        inbound = Inbound(channel="", address="", message_key="", kind=InboundKind.BROKEN)
    return Waiting(
        id=row.id,
        conversation_id=row.conversation_id,
        tries=row.tries,
        inbound=inbound,
        key=row.message_key,
    )


_DONE = (
    update(inbox)
    .where(inbox.c.id == bindparam("b_id"))
    .values(state="done", payload=None, conversation_id=None, done_at=bindparam("b_now"))
)


def finish_inbounds(connection: Connection, ids: Iterable[int], now: int) -> None:
    """Handled: the key stays to recognise redelivery, content and link to the conversation go."""
    rows = [{"b_id": inbox_id, "b_now": now} for inbox_id in ids]
    if rows:
        connection.execute(_DONE, rows)


def postpone_inbound(connection: Connection, waiting: Waiting, error: str, now: int) -> bool:
    """After a failure: try again later, or set aside after the last try. True when set aside."""
    tries = waiting.tries + 1
    aside = tries >= MOST_TRIES
    not_before = 0 if aside else now + BACK_OFF[tries - 1] * 1000
    connection.execute(
        update(inbox)
        .where(inbox.c.id == waiting.id)
        .values(state="aside" if aside else "waiting", tries=tries, not_before=not_before, error=error[:80])
    )
    return aside


def set_aside(connection: Connection, inbox_id: int, error: str) -> None:
    connection.execute(update(inbox).where(inbox.c.id == inbox_id).values(state="aside", error=error[:80]))


def next_due(connection: Connection) -> int | None:
    """When the earliest postponed message may be tried again, in milliseconds; None when nothing waits."""
    due: int | None = connection.execute(
        select(inbox.c.not_before).where(text("inbox.state = 'waiting'")).order_by(inbox.c.id).limit(1)
    ).scalar()
    return due


def _place(message_key: bytes) -> str:
    return f"inbox.payload:{message_key.hex()}"


def _to_json(inbound: Inbound) -> bytes:
    return orjson.dumps(
        (
            inbound.channel,
            inbound.address,
            inbound.message_key,
            inbound.kind.value,
            inbound.text,
            inbound.tapped_id,
            inbound.language,
            inbound.remote_id,
            inbound.label,
        )
    )


def _from_json(raw: bytes) -> Inbound:
    channel, address, message_key, kind, words, tapped_id, language, remote_id, label = orjson.loads(raw)
    return Inbound(
        channel=channel,
        address=address,
        message_key=message_key,
        kind=InboundKind(kind),
        text=words,
        tapped_id=tapped_id,
        language=language,
        remote_id=remote_id,
        label=label,
    )
