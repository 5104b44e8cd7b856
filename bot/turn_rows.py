"""Writes turns: all rows of many conversations in bulk, what few turns have one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, or_, update

from bot.storage.alarms import raise_alarm
from bot.storage.checkin_rows import add_checkin, cancel_checkins
from bot.storage.desk_unit import SqlDeskUnit
from bot.storage.encryption import Vault
from bot.storage.forgetting import forget_conversation
from bot.storage.held import show_held
from bot.storage.outbox import busy_lanes
from bot.storage.outgoing import Outgoing
from bot.storage.saving_conversations import save_conversations
from bot.storage.tables import cases
from bot.storage.transcript import NewMessage, add_messages, add_outgoing
from bot.surroundings import Surroundings
from bot.turns import Turn
from bot.with_counsellor import WATCH
from handoff.doorbell import chat_topic


@dataclass(slots=True)
class Outcome:
    """What the exchange passes on once the transaction is committed."""

    handled: int = 0
    #: Some of what came in was stored to be handled later.
    left: bool = False
    #: Born leased: to be sent by this process now.
    leased: list[Outgoing] = field(default_factory=list)
    #: Something was put in the outbox behind what is still on its way.
    waiting: bool = False
    rings: set[str] = field(default_factory=set)


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
    _show_what_waited_for_a_word(connection, lines, around.now, outcome)
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


def _show_what_waited_for_a_word(
    connection: Connection, lines: Sequence[NewMessage], now: int, outcome: Outcome
) -> None:
    """Before anything new is said: it comes first."""
    spoke = {line.conversation.id for line in lines if line.author == "family"}
    shown = show_held(connection, spoke, now)
    outcome.waiting = outcome.waiting or bool(shown)
    outcome.rings |= {chat_topic(conversation_id) for conversation_id in shown}


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
        _watch(connection, turn)


def _watch(connection: Connection, turn: Turn) -> None:
    """The minute of silence counts from the first signal nobody answered: a next one does not put it off."""
    answered = cases.c.counsellor_at >= cases.c.watch_at - WATCH
    connection.execute(
        update(cases)
        .where(
            cases.c.conversation_id == turn.conversation.id,
            cases.c.state == "taken",
            or_(cases.c.watch_at == 0, answered),
        )
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
    forget_conversation(
        connection,
        vault,
        turn.conversation,
        farewell=turn.farewell or "",
        now=around.now,
        unsaved=[line.body.remote_id for line in turn.lines if line.body.remote_id],
        signals=turn.crises,
    )
    outcome.rings |= {f"chat:{conversation_id}", f"gone:{conversation_id}", "queue", "farewells"}
