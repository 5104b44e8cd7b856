"""A message while a human has the chat: passed on, watched for danger, and never talked over."""

from __future__ import annotations

from flows.engine import advance

from bot.channels.base import Inbound
from bot.clock import MINUTE
from bot.desk_orders import family_spoke, signal_in_case
from bot.effects import apply_effects
from bot.heard import heard_body
from bot.storage.outbox import Purpose
from bot.surroundings import Surroundings
from bot.turns import NewAlarm, Turn
from flows.crisis import find_signal
from flows.effects import Say
from flows.inputs import Input, Tap, Text
from flows.normalise import normalise

#: A counsellor who has not written for this long after a crisis signal is helped by the bot.
WATCH = MINUTE
#: Global words that mean the same with a human in the chat; other words are simply passed on.
_STILL_OURS = ("STOP", "WIS MIJ", "SNEL WEG", "NOOD")


def hear_with_counsellor(turn: Turn, inbound: Inbound, given: Input, around: Surroundings) -> None:
    seq = turn.hear(heard_body(inbound))
    conversation = turn.conversation
    turn.desk_orders.append(family_spoke(conversation.id, seq, around))
    signal = find_signal(around.content, given.text) if isinstance(given, Text) else None
    if signal is not None:
        turn.desk_orders.append(signal_in_case(conversation.id, signal.kind, around))
        turn.alarms.append(NewAlarm(kind="crisis", detail=signal.kind))
        turn.crises.append(signal.kind)
        turn.watch_until = around.now + WATCH
        return
    word = _global_word(given, around)
    if word in _STILL_OURS:
        _obey(turn, word, inbound, seq, around)


def _global_word(given: Input, around: Surroundings) -> str:
    if isinstance(given, Tap) and given.code.startswith("!"):
        return given.code[1:]
    if isinstance(given, Text):
        return around.content.everywhere.words.get(normalise(given.text), "")
    return ""


def _obey(turn: Turn, word: str, inbound: Inbound, seq: int, around: Surroundings) -> None:
    """Let the engine act on the word; the place in the flows stays, and numbers go out as safety information."""
    conversation = turn.conversation
    context = around.context(channel=conversation.channel, language=conversation.language, case="taken")
    step = advance(around.content, None, Tap(f"!{word}"), context)
    kept = [effect for effect in step.effects if word != "NOOD" or isinstance(effect, Say)]
    apply_effects(turn, kept, inbound, seq, around, purpose=Purpose.SAFETY)
