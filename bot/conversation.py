"""receive_message(): the one path in. Decides what one family message changes, without touching the world."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.blocked import asks_in_vain, say_blocked
from bot.channels.base import Inbound, InboundKind
from bot.desk_orders import family_spoke
from bot.effects import apply_effects
from bot.errors import BrokenMessage
from bot.heard import KEPT_APART, heard_body
from bot.offers import hear_offer_answer
from bot.private_numbers import SAID_SO, without_bsn
from bot.request_orders import asks_details
from bot.storage.bodies import Body
from bot.storage.outgoing import Purpose
from bot.surroundings import Surroundings
from bot.turns import NewAlarm, Turn
from bot.waiting.taps import hear_tap, is_ours
from bot.with_counsellor import hear_with_counsellor
from flows.effects import Alert, AskForPerson, Effect, Forget
from flows.engine import advance
from flows.inputs import Begin, Input, Tap, Text, Unreadable
from flows.position import Position
from flows.position_json import from_json, to_json
from flows.topic import topic_after
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
    elif is_ours(turn, inbound):
        hear_tap(turn, inbound, around)
    elif turn.conversation.owner == "counsellor":
        hear_with_counsellor(turn, inbound, given, stored_position(turn), around)
    else:
        _hear_with_bot(turn, inbound, given, around)


def _hear_with_bot(turn: Turn, inbound: Inbound, given: Input, around: Surroundings) -> None:
    conversation = turn.conversation
    position = stored_position(turn)
    typed = given
    if isinstance(given, Text) and not _in_danger(position, around):
        given = Text(without_bsn(given.text))
        inbound = replace(inbound, text=given.text)
    waiting = conversation.owner == "queue"
    step = advance(
        around.content,
        position,
        given,
        around.context(
            channel=conversation.channel,
            language=conversation.language,
            case="waiting" if waiting else "",
            known=conversation.next_seq > 1 and conversation.position is None,
        ),
    )
    kept_apart = (
        isinstance(given, Text) and asks_details(around.content, position) and not _calls(step.effects)
    )
    seq = turn.hear(heard_body(replace(inbound, text=KEPT_APART) if kept_apart else inbound))
    if asks_in_vain(turn, step.effects):
        say_blocked(turn, around)
        return
    conversation.position = to_json(step.position) if step.position is not None else None
    conversation.topic = topic_after(conversation.topic, step.topic)
    if waiting:
        turn.desk_orders.append(family_spoke(conversation.id, seq, around))
    if given != typed and not any(isinstance(effect, Alert | Forget) for effect in step.effects):
        _say_left_out(turn, around)
    apply_effects(turn, step.effects, inbound, seq, around)


def _calls(effects: Sequence[Effect]) -> bool:
    """Danger was heard, or a person is asked for: those words are for who comes."""
    return any(isinstance(effect, Alert | AskForPerson) for effect in effects)


def _say_left_out(turn: Turn, around: Surroundings) -> None:
    content = around.content.in_language(turn.conversation.language)
    words = content.everywhere.texts.get(SAID_SO)
    if words is not None:
        turn.say(Body(text=words.source), purpose=Purpose.REPLY)


def _in_danger(position: Position | None, around: Surroundings) -> bool:
    """There every number may be the one that counts."""
    flow = None if position is None else around.content.flows.get(position.flow)
    return flow is not None and (flow.crisis or flow.id == around.content.everywhere.flows.get("nood"))


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
