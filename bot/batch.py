"""One transaction: the waiting messages of many conversations are handled together and written in bulk."""

from __future__ import annotations

import copy
import logging
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from bot.channels.base import Inbound, InboundKind
from bot.conversation import receive_message
from bot.errors import BrokenMessage
from bot.storage.alarms import raise_alarm
from bot.storage.conversations import Conversation, conversations_at, load_conversations
from bot.storage.dangers import note_danger
from bot.storage.desk_blocks import note_blocked
from bot.storage.encryption import Vault
from bot.storage.forgetting import end_episode
from bot.storage.inbox import (
    Waiting,
    address_of,
    claim_keys,
    finish_inbounds,
    postpone_inbound,
    set_aside,
    store_waiting,
    waiting_conversations,
    waiting_inbounds,
    without_passers_by,
)
from bot.storage.saving_conversations import begin_episodes
from bot.surroundings import Surroundings
from bot.turn_rows import Outcome, write_turns
from bot.turns import Turn

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Failure:
    waiting: Waiting
    error: str
    hopeless: bool


def handle_batch(
    connection: Connection,
    *,
    vault: Vault,
    around: Surroundings,
    process: str,
    episode_ms: int,
    most: int,
) -> Outcome:
    """Handle up to ``most`` messages that were stored before. May run again after a failed commit."""
    due = waiting_inbounds(connection, vault, around.now, most)
    outcome = Outcome(handled=len(due))
    if not due:
        return outcome
    talking = load_conversations(connection, vault, {each.conversation_id for each in due}, lock=True)
    failures, late = _handle(
        connection, vault, due, list(talking.values()), around, process, episode_ms, outcome
    )
    for failure in failures:
        _record_failure(connection, failure, around.now, outcome)
    anew = _start_anew(connection, vault, late, around.now, outcome)
    unhandled = {failure.waiting.id for failure in failures} | _behind(failures, due) | anew
    finish_inbounds(connection, [each.id for each in due if each.id not in unhandled], around.now)
    return outcome


def take_in(
    connection: Connection,
    *,
    inbounds: Sequence[Inbound],
    vault: Vault,
    around: Surroundings,
    process: str,
    episode_ms: int,
) -> Outcome:
    """Store and handle in one transaction what just came in; duplicates are ignored.

    What cannot be handled now (something before it waits, or it failed) is stored as waiting. May run again after
    a failed commit.
    """
    fresh = without_passers_by(connection, vault, claim_keys(connection, vault, inbounds, around.now))
    if not fresh:
        return Outcome()
    talking = conversations_at(connection, vault, fresh.values(), around.now)
    held = waiting_conversations(connection, [each.id for each in talking.values()])
    came = [
        Waiting(id=0, conversation_id=talking[address_of(inbound)].id, tries=0, inbound=inbound, key=key)
        for key, inbound in fresh.items()
    ]
    now = [each for each in came if each.conversation_id not in held]
    outcome = Outcome(handled=len(came), left=len(now) < len(came))
    free = [each for each in talking.values() if each.id not in held]
    failures, late = _handle(connection, vault, now, free, around, process, episode_ms, outcome)
    _start_anew(connection, vault, late, around.now, outcome)
    later = [each for each in came if each.conversation_id in held] + _failed_and_behind(failures, now)
    if later:
        keys = {each.id: each.key for each in talking.values()}
        store_waiting(connection, keys, later)
        outcome.left = True
    return outcome


def _handle(
    connection: Connection,
    vault: Vault,
    messages: Sequence[Waiting],
    talking: Sequence[Conversation],
    around: Surroundings,
    process: str,
    episode_ms: int,
    outcome: Outcome,
) -> tuple[list[_Failure], list[Waiting]]:
    """What failed, and what came after a conversation was forgotten."""
    per_conversation: defaultdict[int, list[Waiting]] = defaultdict(list)
    for waiting in messages:
        per_conversation[waiting.conversation_id].append(waiting)
    prepare_episodes(connection, vault, talking, around.now, episode_ms)
    note_blocked(connection, vault, talking, around.now)
    unreadable = {each.conversation_id for each in messages if each.inbound.kind is InboundKind.UNREADABLE}
    note_danger(connection, [each for each in talking if each.id in unreadable])
    turns: list[Turn] = []
    failures: list[_Failure] = []
    late: list[Waiting] = []
    for conversation in talking:
        turn, failed_here, late_here = _hear_all(conversation, per_conversation[conversation.id], around)
        turns.append(turn)
        failures += failed_here
        late += late_here
    write_turns(connection, vault, turns, around, process, outcome)
    return failures, late


def _start_anew(
    connection: Connection, vault: Vault, late: Sequence[Waiting], now: int, outcome: Outcome
) -> set[int]:
    """Words written after WIS MIJ are those of a stranger, in a conversation of its own. Returns their inbox ids."""
    words = [each for each in late if each.inbound.kind not in (InboundKind.BROKEN, InboundKind.PRESENCE)]
    if not words:
        return set()
    strangers = conversations_at(connection, vault, [each.inbound for each in words], now)
    moved = [replace(each, conversation_id=strangers[address_of(each.inbound)].id) for each in words]
    store_waiting(connection, {each.id: each.key for each in strangers.values()}, moved)
    outcome.left = True
    return {each.id for each in moved}


def _failed_and_behind(failures: Sequence[_Failure], messages: Sequence[Waiting]) -> list[Waiting]:
    """The message that failed and those after it in its conversation, in order."""
    later: list[Waiting] = []
    for failure in failures:
        place = next(place for place, each in enumerate(messages) if each is failure.waiting)
        behind = messages[place:]
        later += [each for each in behind if each.conversation_id == failure.waiting.conversation_id]
    return later


def prepare_episodes(
    connection: Connection, vault: Vault, talking: Sequence[Conversation], now: int, episode_ms: int
) -> None:
    """End what has been silent too long (never while a human is involved) and begin what has no episode."""
    for conversation in talking:
        silent = now - conversation.last_word_at > episode_ms
        if conversation.episode_key is not None and silent and conversation.owner == "bot":
            end_episode(connection, conversation, now)
    begin_episodes(connection, vault, [each for each in talking if each.episode_key is None], now)


def _hear_all(
    conversation: Conversation, messages: Sequence[Waiting], around: Surroundings
) -> tuple[Turn, list[_Failure], Sequence[Waiting]]:
    """All messages of one conversation; at one that fails, what came before it stands and the rest waits.

    After "forget me" nothing more is heard here: the rest comes back as it was.
    """
    before = copy.copy(conversation)
    turn = Turn(conversation=conversation, now=around.now)
    for place, waiting in enumerate(messages):
        try:
            receive_message(turn, waiting.inbound, around)
        except Exception as error:  # noqa: BLE001 - one message must never stop the others; it becomes visible
            log.error("message failed", extra={"action": "receive", "error": type(error).__name__})
            failure = _Failure(waiting, type(error).__name__, isinstance(error, BrokenMessage))
            return _heard_again(before, messages[:place], around), [failure], ()
        if turn.farewell is not None:
            return turn, [], messages[place + 1 :]
    return turn, [], ()


def _heard_again(conversation: Conversation, messages: Sequence[Waiting], around: Surroundings) -> Turn:
    """The same messages once more without the one that failed, whose half-made changes must not count."""
    turn = Turn(conversation=conversation, now=around.now)
    for waiting in messages:
        receive_message(turn, waiting.inbound, around)
    return turn


def _behind(failures: Sequence[_Failure], due: Sequence[Waiting]) -> set[int]:
    """Messages that wait because one before them, of the same conversation, failed."""
    first = {failure.waiting.conversation_id: failure.waiting.id for failure in failures}
    return {
        waiting.id
        for waiting in due
        if waiting.conversation_id in first and waiting.id > first[waiting.conversation_id]
    }


def _record_failure(connection: Connection, failure: _Failure, now: int, outcome: Outcome) -> None:
    if failure.hopeless:
        set_aside(connection, failure.waiting.id, failure.error)
        aside = True
    else:
        aside = postpone_inbound(connection, failure.waiting, failure.error, now)
    if aside:
        raise_alarm(
            connection,
            "set-aside",
            now=now,
            detail=failure.error,
            conversation_id=failure.waiting.conversation_id,
        )
        outcome.rings.add("alarms")


def postpone_first(connection: Connection, vault: Vault, error: str, now: int) -> None:
    """The database refuses this very message: let it wait, and set it aside in the end."""
    for waiting in waiting_inbounds(connection, vault, now, 1):
        if postpone_inbound(connection, waiting, error, now):
            raise_alarm(
                connection, "set-aside", now=now, detail=error, conversation_id=waiting.conversation_id
            )
