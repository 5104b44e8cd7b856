"""Adding messages to a conversation: the transcript both ways and, for what goes out, its row in the outbox."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert

from bot.storage.bodies import Body, seal_body
from bot.storage.conversations import Conversation
from bot.storage.outbox_claims import LEASE
from bot.storage.outgoing import Outgoing, seal_remote_ids
from bot.storage.tables import messages, outbox


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMessage:
    """One line of the transcript, sealed when stored."""

    conversation: Conversation
    seq: int
    author: str
    body: Body
    counsellor_id: int | None = None
    message_key: bytes | None = None


def add_messages(connection: Connection, lines: Sequence[NewMessage], now: int) -> None:
    if lines:
        connection.execute(insert(messages), [_message_row(line, now) for line in lines])


def _message_row(line: NewMessage, now: int) -> dict[str, object]:
    conversation = line.conversation
    if conversation.episode_key is None:
        raise ValueError("a message needs an episode")
    return {
        "conversation_id": conversation.id,
        "seq": line.seq,
        "episode_id": conversation.episode_id,
        "author": line.author,
        "counsellor_id": line.counsellor_id,
        "created_at": now,
        "message_key": line.message_key,
        "body": seal_body(conversation.episode_key, line.body, conversation.id, line.seq),
    }


def add_outgoing(
    connection: Connection, going: Sequence[Outgoing], *, leased_by: str, lanes_free: set[int], now: int
) -> None:
    """Rows of the outbox. In a free lane they are born leased by this process, which sends them after the commit."""
    if going:
        connection.execute(
            insert(outbox),
            [
                _outbox_row(item, leased_by if item.conversation_id in lanes_free else "", now)
                for item in going
            ],
        )


def _outbox_row(item: Outgoing, leased_by: str, now: int) -> dict[str, object]:
    target = None
    if item.remote_id:
        target = seal_remote_ids(item.key, [item.remote_id], item.conversation_id, item.seq)
    return {
        "conversation_id": item.conversation_id,
        "seq": item.seq,
        "episode_id": item.episode_id,
        "kind": item.kind,
        "purpose": item.purpose,
        "target_seq": item.target_seq or None,
        "state": "held" if item.held else "sending" if leased_by else "waiting",
        "tries": 1 if leased_by else 0,
        "lease_until": now + LEASE if leased_by else None,
        "leased_by": leased_by or None,
        "remote_ids": target,
        "created_at": now,
    }
