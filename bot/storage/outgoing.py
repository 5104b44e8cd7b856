"""One message that goes out, what became of it, and the channel's own numbers of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import orjson

from bot.storage.bodies import Body
from bot.storage.encryption import DataKey


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
