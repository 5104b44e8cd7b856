"""Writing down what changed in a conversation: its place, its topic, its last word, and a new episode."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, insert, update

from bot.storage.conversations import Conversation, seal_topic
from bot.storage.encryption import Vault
from bot.storage.ids import new_id
from bot.storage.key_rows import key_row
from bot.storage.tables import conversations, data_keys, episodes

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
            rows.append({"b_id": each.episode_id, "b_topic": seal_topic(each, each.episode_key)})
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
