"""receive_message(): the one path in. Decides what one family message changes, without touching the world."""

from __future__ import annotations

from bot.channels.base import Inbound, InboundKind
from bot.desk_orders import family_spoke
from bot.effects import apply_effects
from bot.errors import BrokenMessage
from bot.heard import heard_body
from bot.offers import hear_offer_answer
from bot.surroundings import Surroundings
from bot.turns import NewAlarm, Turn
from bot.with_counsellor import hear_with_counsellor
from flows.engine import advance
from flows.inputs import Begin, Input, Tap, Text, Unreadable
from flows.position import Position
from flows.position_json import from_json, to_json
from handoff.actions.check_in_offers import CODE_PREFIX


def receive_message(turn: Turn, inbound: Inbound, around: Surroundings) -> None:
    """Handle one message of ``turn``'s conversation. Raises ``BrokenMessage`` for what nobody can read."""
    if inbound.kind is InboundKind.BROKEN:
        raise BrokenMessage
    if inbound.kind is InboundKind.PRESENCE:
        _note_presence(turn, back=inbound.text == "back")
        return
    turn.conversation.unreachable = False
    given = _given(inbound)
    if isinstance(given, Tap) and given.code.startswith(CODE_PREFIX):
        hear_offer_answer(turn, inbound, around)
    elif turn.conversation.owner == "counsellor":
        hear_with_counsellor(turn, inbound, given, around)
    else:
        _hear_with_bot(turn, inbound, given, around)


def _hear_with_bot(turn: Turn, inbound: Inbound, given: Input, around: Surroundings) -> None:
    conversation = turn.conversation
    seq = turn.hear(heard_body(inbound))
    waiting = conversation.owner == "queue"
    step = advance(
        around.content,
        stored_position(turn),
        given,
        around.context(
            channel=conversation.channel,
            language=conversation.language,
            case="waiting" if waiting else "",
            known=seq > 1 and conversation.position is None,
        ),
    )
    conversation.position = to_json(step.position) if step.position is not None else None
    if waiting:
        turn.desk_orders.append(family_spoke(conversation.id, seq, around))
    apply_effects(turn, step.effects, inbound, seq, around)


def stored_position(turn: Turn) -> Position | None:
    raw = turn.conversation.position
    return from_json(raw) if raw is not None else None


def _given(inbound: Inbound) -> Input:
    match inbound.kind:
        case InboundKind.TAP:
            return Tap(inbound.text)
        case InboundKind.UNREADABLE:
            return Unreadable(inbound.text)
        case InboundKind.BEGIN:
            return Begin(inbound.text)
        case _:
            return Text(inbound.text)


def _note_presence(turn: Turn, *, back: bool) -> None:
    """The family blocked us or came back. Blocked: nothing unasked any more, and the desk must know."""
    conversation = turn.conversation
    conversation.unreachable = not back
    conversation.changed = True
    if not back:
        turn.cancel_checkins = True
        if conversation.owner != "bot":
            turn.alarms.append(NewAlarm(kind="blocked"))
