"""Conversations with the episode that is going on: found by address, loaded and saved in bulk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, insert, select, update

from bot.channels.base import Inbound
from bot.storage.encryption import DataKey, Vault
from bot.storage.ids import new_id
from bot.storage.key_rows import key_row, load_keys
from bot.storage.pseudonyms import new_pseudonym
from bot.storage.tables import conversations, data_keys, episodes


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


def _sealed_topic(conversation: Conversation, key: DataKey) -> bytes:
    return key.seal(conversation.topic.ljust(_TOPIC_WIDTH), f"episodes.topic:{conversation.episode_id}")


#: So wide that what is sealed does not tell by its length which topic it is.
_TOPIC_WIDTH = 60
#: Milliseconds between two notes of the last word: its indexes are not written anew for every message.
_WORD_GRAIN = 60_000

_SAVE = (
    update(conversations)
    .where(conversations.c.id == bindparam("b_id"))
    .values(
        language=bindparam("b_language"),
        stopped=bindparam("b_stopped"),
        unreachable=bindparam("b_unreachable"),
        next_seq=bindparam("b_next_seq"),
        owner=bindparam("b_owner"),
        case_id=bindparam("b_case_id"),
        episode_id=bindparam("b_episode_id"),
    )
)
_SAVE_POSITION = (
    update(episodes).where(episodes.c.id == bindparam("b_id")).values(position=bindparam("b_position"))
)
_SAVE_TOPIC = update(episodes).where(episodes.c.id == bindparam("b_id")).values(topic=bindparam("b_topic"))
_NOTE_WORD = (
    update(conversations)
    .where(conversations.c.id == bindparam("b_id"))
    .values(last_word_at=bindparam("b_at"))
)
_NOTE_WORD_IN_EPISODE = (
    update(episodes).where(episodes.c.id == bindparam("b_id")).values(last_word_at=bindparam("b_at"))
)


def save_conversations(connection: Connection, changed: Sequence[Conversation]) -> None:
    """Save what changed in memory; the time of the last word only when it moved by a minute or more, or back."""
    if not changed:
        return
    connection.execute(_SAVE, [_conversation_row(conversation) for conversation in changed])
    in_episode = [conversation for conversation in changed if conversation.episode_key is not None]
    if in_episode:
        connection.execute(_SAVE_POSITION, [_position_row(conversation) for conversation in in_episode])
        _save_topics(connection, in_episode)
    _note_words(connection, [conversation for conversation in changed if _word_moved(conversation)])


def _save_topics(connection: Connection, changed: Sequence[Conversation]) -> None:
    rows = []
    for each in changed:
        if each.episode_key is not None and each.topic != each.saved_topic:
            rows.append({"b_id": each.episode_id, "b_topic": _sealed_topic(each, each.episode_key)})
            each.saved_topic = each.topic
    if rows:
        connection.execute(_SAVE_TOPIC, rows)


def _word_moved(conversation: Conversation) -> bool:
    return not 0 <= conversation.last_word_at - conversation.saved_word_at < _WORD_GRAIN


def _note_words(connection: Connection, spoken: Sequence[Conversation]) -> None:
    if not spoken:
        return
    connection.execute(_NOTE_WORD, [{"b_id": each.id, "b_at": each.last_word_at} for each in spoken])
    connection.execute(
        _NOTE_WORD_IN_EPISODE, [{"b_id": each.episode_id, "b_at": each.last_word_at} for each in spoken]
    )
    for conversation in spoken:
        conversation.saved_word_at = conversation.last_word_at


def _conversation_row(conversation: Conversation) -> dict[str, object]:
    return {
        "b_id": conversation.id,
        "b_language": conversation.language,
        "b_stopped": int(conversation.stopped),
        "b_unreachable": int(conversation.unreachable),
        "b_next_seq": conversation.next_seq,
        "b_owner": conversation.owner,
        "b_case_id": conversation.case_id,
        "b_episode_id": conversation.episode_id,
    }


def _position_row(conversation: Conversation) -> dict[str, object]:
    sealed = None
    if conversation.position is not None and conversation.episode_key is not None:
        place = f"episodes.position:{conversation.episode_id}"
        sealed = conversation.episode_key.seal_bytes(conversation.position, place)
    return {
        "b_id": conversation.episode_id,
        "b_position": sealed,
    }


def begin_episodes(connection: Connection, vault: Vault, fresh: Sequence[Conversation], now: int) -> None:
    """A new episode with a key of its own for each conversation that has none."""
    keys, rows = [], []
    for conversation in fresh:
        key, stored = vault.new_key(new_id())
        conversation.episode_id = new_id()
        conversation.episode_key = key
        conversation.position = None
        conversation.topic = conversation.saved_topic = ""
        conversation.changed = True
        keys.append(key_row(stored))
        rows.append(
            {
                "id": conversation.episode_id,
                "conversation_id": conversation.id,
                "key_id": key.id,
                "started_at": now,
                "last_word_at": now,
            }
        )
    if rows:
        connection.execute(insert(data_keys), keys)
        connection.execute(insert(episodes), rows)
