"""Forgetting one conversation: its keys, every row that leads to it, and what had not been sent yet."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Connection, Table, delete, insert, or_, select, update

from bot.clock import HOUR, from_ms
from bot.storage.bodies import open_body
from bot.storage.contact_rows import note_forgotten
from bot.storage.conversations import Address, Conversation, address_index
from bot.storage.encryption import Vault
from bot.storage.errors import Unreadable
from bot.storage.every_table import metadata
from bot.storage.ids import new_id
from bot.storage.key_rows import destroy_keys, load_keys, make_key
from bot.storage.outgoing import open_remote_ids
from bot.storage.people_rows import forget_person
from bot.storage.tables import (
    cases,
    conversations,
    crisis_lines,
    episodes,
    farewells,
    forgotten,
    inbox,
    messages,
    outbox,
)
from bot.storage.ties import tied_to_family
from handoff.cases import UNNAMED, Urgency
from handoff.training.records import PRACTICE

#: What every crisis flow does first: it names the right numbers.
OFFERED = "nummers"
#: Telegram lets a bot delete messages for this long.
DELETABLE_MS = 48 * HOUR
#: Channels where nothing leaves the house, so that there is nothing to delete elsewhere.
KEEPS_NOTHING = frozenset({"web", PRACTICE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Farewell:
    """The last things to do on a channel for someone whose rows are gone: delete messages, then one word."""

    id: int
    channel: str
    address: str
    delete: tuple[str, ...]
    text: str


def forget_conversation(
    connection: Connection,
    vault: Vault,
    conversation: Conversation,
    *,
    farewell: str,
    now: int,
    unsaved: Sequence[str] = (),
    signals: Iterable[str] = (),
) -> None:
    """Destroy everything of this conversation. ``farewell`` is said last; empty says nothing.

    What the channel may still delete is deleted through the farewell row, which has a key of its own; ``unsaved``
    are the channel's ids of messages that are in no row, such as the one that asked to be forgotten.
    Of a crisis (``signals``, and those of its cases) one line without a person or words remains. Of an exercise
    nothing remains.
    """
    practice = conversation.channel == PRACTICE
    if not practice:
        _keep_crisis_lines(connection, conversation.id, signals, now)
        note_forgotten(connection, conversation.id, now)
    removable = (*_remote_ids(connection, vault, conversation, now), *unsaved)
    if farewell or removable:
        address = Address(conversation.channel, conversation.address)
        add_farewell(connection, vault, address, farewell, removable, now)
    if not practice:
        forget_person(connection, vault, conversation.id)
    keys = _keys_of(connection, conversation.id)
    _close_inbox(connection, conversation.id, now)
    case_ids = list(
        connection.execute(select(cases.c.id).where(cases.c.conversation_id == conversation.id)).scalars()
    )
    for table in reversed(metadata.sorted_tables):
        if not tied_to_family(table):
            continue
        _delete_from(connection, table, conversation.id, case_ids)
        if "address_index" in table.c:
            index = address_index(vault, Address(conversation.channel, conversation.address))
            connection.execute(delete(table).where(table.c.address_index == index))
    connection.execute(delete(conversations).where(conversations.c.id == conversation.id))
    destroy_keys(connection, vault, keys)
    if not practice:
        connection.execute(insert(forgotten), [{"conversation_id": conversation.id, "at": now}])


def _keep_crisis_lines(
    connection: Connection, conversation_id: int, signals: Iterable[str], now: int
) -> None:
    of_cases = select(cases.c.signal).where(
        cases.c.conversation_id == conversation_id,
        or_(cases.c.signal != "", cases.c.urgency == Urgency.DANGER.value),
    )
    kinds = {*signals, *(signal or UNNAMED for signal in connection.execute(of_cases).scalars())}
    named = kinds - {UNNAMED} or kinds
    day = from_ms(now).date().isoformat()
    rows = [{"id": new_id(), "day": day, "signal": kind, "offered": OFFERED} for kind in sorted(named)]
    if rows:
        connection.execute(insert(crisis_lines), rows)


def _delete_from(connection: Connection, table: Table, conversation_id: int, case_ids: Sequence[int]) -> None:
    """A table that names a conversation or a case is emptied of this one, whoever added the table."""
    if "case_id" in table.c and case_ids:
        connection.execute(delete(table).where(table.c.case_id.in_(case_ids)))
    if "conversation_id" in table.c:
        connection.execute(delete(table).where(table.c.conversation_id == conversation_id))


def _keys_of(connection: Connection, conversation_id: int) -> set[int]:
    found: set[int] = set()
    for table in metadata.sorted_tables:
        if "key_id" not in table.c:
            continue
        if table is conversations:
            where = table.c.id == conversation_id
        elif "conversation_id" in table.c:
            where = table.c.conversation_id == conversation_id
        else:
            continue
        found |= set(connection.execute(select(table.c.key_id).where(where)).scalars())
    return {key_id for key_id in found if key_id}


def _close_inbox(connection: Connection, conversation_id: int, now: int) -> None:
    connection.execute(
        update(inbox)
        .where(inbox.c.conversation_id == conversation_id)
        .values(state="done", payload=None, conversation_id=None, done_at=now)
    )


def _remote_ids(
    connection: Connection, vault: Vault, conversation: Conversation, now: int
) -> tuple[str, ...]:
    """Ids the channel may still delete, of both sides; empty on channels where nothing has left the house."""
    if conversation.channel in KEEPS_NOTHING:
        return ()
    since = now - DELETABLE_MS
    sent, received = _sent(connection, conversation, since), _received(connection, conversation, since)
    keys = load_keys(connection, vault, {row.key_id for row in (*sent, *received)})
    ids: list[str] = []
    for row in sent:
        with contextlib.suppress(Unreadable, KeyError):
            ids += open_remote_ids(keys[row.key_id], row.remote_ids, conversation.id, row.seq)
    for row in received:
        with contextlib.suppress(Unreadable, KeyError):
            ids.append(open_body(keys[row.key_id], row.body, conversation.id, row.seq).remote_id)
    return tuple(dict.fromkeys(remote_id for remote_id in ids if remote_id))


def _sent(connection: Connection, conversation: Conversation, since: int) -> Sequence[Any]:
    return connection.execute(
        select(outbox.c.seq, outbox.c.remote_ids, episodes.c.key_id)
        .join(episodes, episodes.c.id == outbox.c.episode_id)
        .where(
            outbox.c.conversation_id == conversation.id,
            outbox.c.kind.in_(("text", "file")),
            outbox.c.sent_at > since,
            outbox.c.remote_ids.is_not(None),
        )
    ).all()


def _received(connection: Connection, conversation: Conversation, since: int) -> Sequence[Any]:
    return connection.execute(
        select(messages.c.seq, messages.c.body, episodes.c.key_id)
        .join(episodes, episodes.c.id == messages.c.episode_id)
        .where(
            messages.c.conversation_id == conversation.id,
            messages.c.author == "family",
            messages.c.created_at > since,
        )
    ).all()


def add_farewell(
    connection: Connection,
    vault: Vault,
    address: Address,
    words: str,
    removable: Sequence[str],
    now: int,
) -> None:
    """To be said and deleted by ``bot.farewells``; it keeps the address until then, under a key of its own."""
    key = make_key(connection, vault)
    farewell_id = new_id()
    content = orjson.dumps((address.value, list(removable), words))
    connection.execute(
        insert(farewells),
        [
            {
                "id": farewell_id,
                "channel": address.channel,
                "key_id": key.id,
                "created_at": now,
                "payload": key.seal_bytes(content, f"farewells.payload:{farewell_id}"),
            }
        ],
    )


def end_episode(connection: Connection, conversation: Conversation, now: int) -> None:
    """The talk is over; its words wait for their retention, the address stays until nothing needs it."""
    connection.execute(
        update(episodes)
        .where(episodes.c.id == conversation.episode_id)
        .values(ended_at=now, last_word_at=conversation.last_word_at)
    )
    conversation.episode_id = 0
    conversation.episode_key = None
    conversation.position = None
    conversation.topic = conversation.saved_topic = ""
    conversation.changed = True
