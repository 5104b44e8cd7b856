"""A message while a human has the chat: passed on, watched for danger, and never talked over."""

from __future__ import annotations

from bot.channels.base import Inbound
from bot.clock import MINUTE
from bot.desk_orders import family_spoke, signal_in_case
from bot.effects import apply_effects
from bot.heard import heard_body
from bot.storage.outgoing import Purpose
from bot.surroundings import Surroundings
from bot.turns import Turn
from flows.danger import PERHAPS
from flows.effects import Alert, AskForPerson, Say
from flows.engine import advance
from flows.inputs import Input, Unreadable
from flows.position import Position
from flows.position_json import to_json
from flows.topic import topic_after

#: A counsellor who has not written for this long after a crisis signal is helped by the bot.
WATCH = MINUTE


def hear_with_counsellor(
    turn: Turn, inbound: Inbound, given: Input, position: Position | None, around: Surroundings
) -> None:
    """The engine speaks only for safety; the family's place in the flows stays where the bot last spoke."""
    seq = turn.hear(heard_body(inbound))
    conversation = turn.conversation
    turn.desk_orders.append(family_spoke(conversation.id, seq, around))
    context = around.context(
        channel=conversation.channel,
        language=conversation.language,
        case="taken",
        danger=conversation.in_danger,
    )
    step = advance(around.content, position, given, context)
    if not isinstance(given, Unreadable) and any(isinstance(effect, Say) for effect in step.effects):
        conversation.position = to_json(step.position) if step.position is not None else None
    conversation.topic = topic_after(conversation.topic, step.topic)
    for effect in step.effects:
        if isinstance(effect, Alert) and effect.certainty != PERHAPS:
            turn.desk_orders.append(signal_in_case(conversation.id, effect.signal, around))
        if isinstance(effect, Alert | AskForPerson):
            turn.watch_until = around.now + WATCH
    apply_effects(turn, step.effects, inbound, seq, around, purpose=Purpose.SAFETY)
