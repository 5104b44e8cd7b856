"""What was learned, beside the rules: it hears what no rule fits, quiets a loose doubt, and names the kind."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from flows.crisis.counters import Hit
from flows.crisis.hits import read_message
from flows.crisis.likeness import CALM_BELOW, LIKE, SHORTEST, kind_chances, sounds_like
from flows.crisis.patterns import Message
from flows.crisis.rules import Rules
from flows.crisis.seen import seen_in
from flows.crisis.signal import CERTAIN, PERHAPS, Signal
from flows.crisis.weigh import Found

#: From this chance on the kind it sounds like goes before the kind a rule heard.
MUCH_SURER = 0.8
#: Words; of fewer the kind of the rule stands.
LONG_ENOUGH = 6
#: Words; in fewer a doubt is most of what was said.
A_STORY = 12
#: Too few examples, or too much at stake, to let a doubt go.
NEVER_QUIET = frozenset({"medical", "sexual-violence", "threat", "child-abuse", "child-suicide"})


def heard_alone(rules: Rules, message: Message, hits: Sequence[Hit], found: Found) -> Signal | None:
    """No rule fits, but it sounds like danger: something to ask. What a rule explained is not listened to."""
    if found.explained:
        message, hits = read_message(rules, _without(message, found.explained))
    if rules.likeness is None or len(message.words) < SHORTEST:
        return None
    seen = seen_in(rules, message, hits)
    if sounds_like(rules.likeness, seen) < LIKE:
        return None
    chances = kind_chances(rules.likeness, seen)
    return Signal(max(chances, key=chances.__getitem__), PERHAPS)


def checked(
    rules: Rules, message: Message, hits: Sequence[Hit], found: Found, signal: Signal
) -> Signal | None:
    """The signal of the rules, under a better kind; None for a loose doubt that sounds calm."""
    if rules.likeness is None:
        return signal
    seen = seen_in(rules, message, hits)
    if _loose(message, found, signal) and sounds_like(rules.likeness, seen) < CALM_BELOW:
        return None
    return Signal(_kind(rules, message, found, signal, kind_chances(rules.likeness, seen)), signal.certainty)


def _loose(message: Message, found: Found, signal: Signal) -> bool:
    """Only loose signs, or one doubt in a story; nobody for whom a question asked for nothing is the lesser evil."""
    if signal.certainty == CERTAIN or signal.kind in NEVER_QUIET:
        return False
    direct = sum(found.direct.values())
    return direct == 0 or (direct == 1 and len(message.words) >= A_STORY)


def _kind(rules: Rules, message: Message, found: Found, signal: Signal, chances: dict[str, float]) -> str:
    """Of what is sure only another sure kind, or another person it may be about; of a doubt any kind."""
    if signal.certainty == CERTAIN:
        among = {*found.sure, *_family(rules, signal.kind)}
        chances = {kind: chance for kind, chance in chances.items() if kind in among}
    best = max(chances, key=chances.__getitem__, default=signal.kind)
    surer = len(message.words) >= LONG_ENOUGH and chances.get(best, 0) >= MUCH_SURER
    return best if surer else signal.kind


def _family(rules: Rules, kind: str) -> set[str]:
    """The kinds that differ only in whom they are about."""
    return next((set(turns.values()) for turns in rules.about.values() if kind in turns.values()), {kind})


def _without(message: Message, sentences: Collection[int]) -> str:
    kept = (word for word, one in zip(message.words, message.sentences, strict=True) if one not in sentences)
    return " ".join(kept)
