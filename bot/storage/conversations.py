"""Conversations with the episode that is going on: found by address, loaded and saved in bulk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, insert, select

from bot.channels.base import Inbound
from bot.storage.encryption import DataKey, Vault
from bot.storage.ids import new_id
from bot.storage.key_rows import key_row, load_keys
from bot.storage.pseudonyms import new_pseudonym
from bot.storage.tables import conversations, data_keys, episodes

#: So wide that what is sealed does not tell by its length which topic it is.
_TOPIC_WIDTH = 60


@dataclass(slots=True, kw_only=True)
class Conversation:
    """One address, with the episode that is going on. Changed in memory, saved by ``save_conversations``."""

    id: int
    channel: str
    address: str
    key: DataKey
    pseudonym: str
    language: str
    stopped: bool
    unreachable: bool
    next_seq: int
    owner: str
    case_id: int
    last_word_at: int
    episode_id: int = 0
    #: None when no episode is going on.
    episode_key: DataKey | None = None
    #: As stored by ``flows.position_json``; None at the beginning of an episode.
    position: bytes | None = None
    #: Of this episode, for the figures: see ``flows.topic``.
    topic: str = ""
    saved_topic: str = ""
    #: ``last_word_at`` as it stands in the database.
    saved_word_at: int = 0
    #: A block after abuse runs until then (milliseconds); told by ``desk_blocks.note_blocked``.
    blocked_until: int = 0
    #: A counsellor has it as a case of danger; told by ``dangers.note_danger`` for what is not text.
    in_danger: bool = False
    #: True while only the address is known and no row says otherwise.
    changed: bool = False

    def take_seq(self) -> int:
        seq = self.next_seq
        self.next_seq += 1
        self.changed = True
        return seq


@dataclass(frozen=True, slots=True)
class Address:
    channel: str
    value: str


def address_index(vault: Vault, address: Address) -> bytes:
    return vault.ring.index("address", address.channel, address.value)


def find_conversations(
    connection: Connection, vault: Vault, addresses: Iterable[Address]
) -> dict[Address, tuple[int, int]]:
    """Ids of the conversations that exist: address → (conversation, key)."""
    by_index = {address_index(vault, address): address for address in addresses}
    rows = connection.execute(
        select(conversations.c.id, conversations.c.key_id, conversations.c.address_index).where(
            conversations.c.address_index.in_(list(by_index))
        )
    )
    return {by_index[row.address_index]: (row.id, row.key_id) for row in rows}


def make_conversations(
    connection: Connection, vault: Vault, addresses: Sequence[Address], now: int
) -> dict[Address, tuple[int, int]]:
    """Rows for addresses nobody wrote from before."""
    made: dict[Address, tuple[int, int]] = {}
    keys, rows = [], []
    for address in addresses:
        conversation_id = new_id()
        key, stored = vault.new_key(new_id())
        keys.append(key_row(stored))
        rows.append(
            {
                "id": conversation_id,
                "channel": address.channel,
                "address_index": address_index(vault, address),
                "address": key.seal(address.value, f"conversations.address:{conversation_id}"),
                "key_id": key.id,
                "pseudonym": new_pseudonym(),
                "created_at": now,
                "last_word_at": now,
            }
        )
        made[address] = (conversation_id, key.id)
    if rows:
        connection.execute(insert(data_keys), keys)
        connection.execute(insert(conversations), rows)
    return made


_WITH_EPISODE = select(
    conversations,
    episodes.c.key_id.label("episode_key_id"),
    episodes.c.position,
    episodes.c.topic,
).select_from(conversations.outerjoin(episodes, episodes.c.id == conversations.c.episode_id))


def load_conversations(
    connection: Connection, vault: Vault, ids: Iterable[int], *, lock: bool = False
) -> dict[int, Conversation]:
    """The conversations that exist; with ``lock`` nobody else changes them until this transaction ends."""
    return _loaded(connection, vault, conversations.c.id.in_(list(ids)), lock=lock)


def conversations_at(
    connection: Connection, vault: Vault, inbounds: Iterable[Inbound], now: int
) -> dict[Address, Conversation]:
    """The conversation of every address, locked; made where there was none."""
    addresses = list(dict.fromkeys(Address(inbound.channel, inbound.address) for inbound in inbounds))
    found = _at_addresses(connection, vault, addresses)
    missing = [address for address in addresses if address not in found]
    if missing:
        make_conversations(connection, vault, missing, now)
        found |= _at_addresses(connection, vault, missing)
    return found


def _at_addresses(
    connection: Connection, vault: Vault, addresses: Sequence[Address]
) -> dict[Address, Conversation]:
    indexes = [address_index(vault, address) for address in addresses]
    loaded = _loaded(connection, vault, conversations.c.address_index.in_(indexes), lock=True)
    return {Address(each.channel, each.address): each for each in loaded.values()}


def _loaded(
    connection: Connection, vault: Vault, which: ColumnElement[bool], *, lock: bool
) -> dict[int, Conversation]:
    query = _WITH_EPISODE.where(which)
    if lock and connection.dialect.name == "postgresql":
        query = query.order_by(conversations.c.id).with_for_update(of=conversations)
    rows = connection.execute(query).all()
    keys = load_keys(
        connection, vault, {row.key_id for row in rows} | {row.episode_key_id for row in rows} - {None}
    )
    return {row.id: _conversation(row, keys) for row in rows}


def _conversation(row: Row[*tuple[Any, ...]], keys: Mapping[int, DataKey]) -> Conversation:
    key = keys[row.key_id]
    episode_key = keys.get(row.episode_key_id)
    position, topic = None, open_topic(episode_key, row.episode_id, row.topic)
    if row.position is not None and episode_key is not None:
        position = episode_key.open_bytes(row.position, f"episodes.position:{row.episode_id}")
    return Conversation(
        id=row.id,
        channel=row.channel,
        address=key.open(row.address, f"conversations.address:{row.id}"),
        key=key,
        pseudonym=row.pseudonym,
        language=row.language,
        stopped=bool(row.stopped),
        unreachable=bool(row.unreachable),
        next_seq=row.next_seq,
        owner=row.owner,
        case_id=row.case_id,
        last_word_at=row.last_word_at,
        saved_word_at=row.last_word_at,
        episode_id=row.episode_id if episode_key is not None else 0,
        episode_key=episode_key,
        position=position,
        topic=topic,
        saved_topic=topic,
    )


def open_topic(key: DataKey | None, episode_id: int, sealed: bytes | None) -> str:
    """Empty when there is none, or no key any more. Raises ``Unreadable``."""
    if key is None or sealed is None:
        return ""
    return key.open(sealed, f"episodes.topic:{episode_id}").rstrip()


def seal_topic(conversation: Conversation, key: DataKey) -> bytes:
    return key.seal(conversation.topic.ljust(_TOPIC_WIDTH), f"episodes.topic:{conversation.episode_id}")
