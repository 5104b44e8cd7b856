"""One transaction: the waiting messages of many conversations are handled together and written in bulk."""

from __future__ import annotations

import copy
import logging
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, insert, select, update

from bot.clock import local_time
from bot.conversation import receive_message
from bot.errors import BrokenMessage
from bot.storage.alarms import raise_alarm
from bot.storage.checkin_rows import add_checkin, cancel_checkins
from bot.storage.conversations import (
    Conversation,
    begin_episodes,
    load_conversations,
    save_conversations,
)
from bot.storage.desk_unit import SqlDeskUnit
from bot.storage.encryption import Vault
from bot.storage.forgetting import end_episode, forget_conversation
from bot.storage.ids import new_id
from bot.storage.inbox import (
    Waiting,
    finish_inbounds,
    postpone_inbound,
    set_aside,
    waiting_inbounds,
)
from bot.storage.outbox import Outgoing, busy_lanes
from bot.storage.tables import cases, crisis_lines
from bot.storage.transcript import add_messages, add_outgoing
from bot.surroundings import Surroundings
from bot.turns import Turn

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Outcome:
    """What the exchange passes on once the transaction is committed."""

    handled: int = 0
    #: Born leased: to be sent by this process now.
    leased: list[Outgoing] = field(default_factory=list)
    #: Something was put in the outbox behind what is still on its way.
    waiting: bool = False
    rings: set[str] = field(default_factory=set)


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
    """Handle up to ``most`` waiting messages. May run again after a failed commit: it touches only rows."""
    due = waiting_inbounds(connection, vault, around.now, most)
    outcome = Outcome(handled=len(due))
    if not due:
        return outcome
    per_conversation: defaultdict[int, list[Waiting]] = defaultdict(list)
    for waiting in due:
        per_conversation[waiting.conversation_id].append(waiting)
    conversations = load_conversations(connection, vault, per_conversation, lock=True)
    prepare_episodes(connection, vault, list(conversations.values()), around.now, episode_ms)
    turns: list[Turn] = []
    failures: list[_Failure] = []
    for conversation_id, conversation in conversations.items():
        turn, failed_here = _hear_all(conversation, per_conversation[conversation_id], around)
        turns.append(turn)
        failures += failed_here
    failed = {failure.waiting.id for failure in failures}
    skipped = _behind(failures, due)
    write_turns(connection, vault, turns, around, process, outcome)
    for failure in failures:
        _record_failure(connection, failure, around.now, outcome)
    done = [waiting.id for waiting in due if waiting.id not in failed and waiting.id not in skipped]
    finish_inbounds(connection, done, around.now)
    return outcome


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
) -> tuple[Turn, list[_Failure]]:
    """All messages of one conversation; at one that fails, what came before it stands and the rest waits."""
    before = copy.copy(conversation)
    turn = Turn(conversation=conversation, now=around.now)
    for place, waiting in enumerate(messages):
        try:
            receive_message(turn, waiting.inbound, around)
        except Exception as error:  # noqa: BLE001 - one message must never stop the others; it becomes visible
            log.error("message failed", extra={"action": "receive", "error": type(error).__name__})
            failure = _Failure(waiting, type(error).__name__, isinstance(error, BrokenMessage))
            return _heard_again(before, messages[:place], around), [failure]
        if turn.farewell is not None:
            break
    return turn, []


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


def write_turns(
    connection: Connection,
    vault: Vault,
    turns: Sequence[Turn],
    around: Surroundings,
    process: str,
    outcome: Outcome,
) -> None:
    """All rows of all turns: lines, outbox, positions, check-ins, the human side, forgetting.

    ``process`` leases what goes out in a free lane; empty leaves all of it waiting in the outbox.
    """
    staying = [turn for turn in turns if turn.farewell is None]
    lines = [line for turn in staying for line in turn.lines]
    going = [item for turn in staying for item in turn.going]
    add_messages(connection, lines, around.now)
    if going:
        busy = busy_lanes(connection, {item.conversation_id for item in going})
        free = {item.conversation_id for item in going} - busy if process else set()
        add_outgoing(connection, going, leased_by=process, lanes_free=free, now=around.now)
        outcome.leased += [item for item in going if item.conversation_id in free]
        outcome.waiting = outcome.waiting or bool(busy) or not process
    for turn in turns:
        _write_aside(connection, vault, turn, around, outcome)
    save_conversations(connection, [turn.conversation for turn in staying])


def _write_aside(
    connection: Connection, vault: Vault, turn: Turn, around: Surroundings, outcome: Outcome
) -> None:
    """What few turns have."""
    outcome.rings |= set(turn.rings)
    conversation_id = turn.conversation.id
    for alarm in turn.alarms:
        raise_alarm(
            connection, alarm.kind, now=around.now, detail=alarm.detail, conversation_id=conversation_id
        )
        outcome.rings.add("alarms")
    if turn.farewell is not None:
        _forget(connection, vault, turn, around, outcome)
        return
    if turn.cancel_checkins:
        cancel_checkins(connection, conversation_id)
    for checkin in turn.checkins:
        add_checkin(connection, vault, conversation_id, checkin, now=around.now)
    if turn.desk_orders:
        _obey_desk_orders(connection, vault, turn, around, outcome)
    if turn.watch_until:
        connection.execute(
            update(cases)
            .where(cases.c.conversation_id == conversation_id, cases.c.state == "taken")
            .values(watch_at=turn.watch_until)
        )


def _obey_desk_orders(
    connection: Connection, vault: Vault, turn: Turn, around: Surroundings, outcome: Outcome
) -> None:
    unit = SqlDeskUnit(connection, vault, {turn.conversation.id: turn.conversation})
    for order in turn.desk_orders:
        checkin = order(unit)
        if checkin is not None:
            add_checkin(connection, vault, turn.conversation.id, checkin, now=around.now)
    unit.save()
    outcome.rings |= set(unit.rings)
    outcome.waiting = True


def _forget(connection: Connection, vault: Vault, turn: Turn, around: Surroundings, outcome: Outcome) -> None:
    """Wipe everything; of a crisis one line without a person remains."""
    conversation_id = turn.conversation.id
    signals = set(turn.crises) | set(
        connection.execute(
            select(cases.c.signal).where(cases.c.conversation_id == conversation_id, cases.c.signal != "")
        ).scalars()
    )
    if signals:
        day = local_time(around.now, around.zone).date().isoformat()
        rows = [{"id": new_id(), "day": day, "signal": signal, "offered": ""} for signal in sorted(signals)]
        connection.execute(insert(crisis_lines), rows)
    forget_conversation(connection, vault, turn.conversation, farewell=turn.farewell or "", now=around.now)
    outcome.rings |= {f"chat:{conversation_id}", f"gone:{conversation_id}", "queue", "farewells"}
