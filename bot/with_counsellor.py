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
from flows.effects import Alert
from flows.engine import advance
from flows.inputs import Input
from flows.topic import topic_after

#: A counsellor who has not written for this long after a crisis signal is helped by the bot.
WATCH = MINUTE


def hear_with_counsellor(turn: Turn, inbound: Inbound, given: Input, around: Surroundings) -> None:
    """The engine speaks only for STOP, WIS MIJ, SNEL WEG and NOOD; the family's place in the flows stays."""
    seq = turn.hear(heard_body(inbound))
    conversation = turn.conversation
    turn.desk_orders.append(family_spoke(conversation.id, seq, around))
    context = around.context(channel=conversation.channel, language=conversation.language, case="taken")
    step = advance(around.content, None, given, context)
    conversation.topic = topic_after(conversation.topic, step.topic)
    for effect in step.effects:
        if isinstance(effect, Alert):
            if effect.certainty != PERHAPS:
                turn.desk_orders.append(signal_in_case(conversation.id, effect.signal, around))
            turn.watch_until = around.now + WATCH
    apply_effects(turn, step.effects, inbound, seq, around, purpose=Purpose.SAFETY)
