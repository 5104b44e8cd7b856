"""What was learned, beside the rules: it hears what no rule fits, quiets a doubt, and names the kind."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from flows.crisis.counters import Hit
from flows.crisis.hits import read_message
from flows.crisis.likeness import (
    LIKE,
    LIKE_EXPLAINED,
    LIKE_TOLD,
    SHORTEST,
    SURE_WHEN_TOLD,
    SURELY_CALM_BELOW,
    sounds_like,
)
from flows.crisis.patterns import Message
from flows.crisis.rules import ABOUT, Rules
from flows.crisis.seen import seen_in
from flows.crisis.signal import CERTAIN, PERHAPS, Signal
from flows.crisis.weigh import Found
from flows.understanding.linear import Weights

#: From this chance on the kind it sounds like goes before the kind a rule heard.
SURER = 0.6
#: The same when the rule was sure of a kind that is about something else.
MUCH_SURER = 0.85
#: Words; of fewer the rule stands, in its doubt and in its kind.
LONG_ENOUGH = 6
#: Words; in fewer a doubt is most of what was said.
A_STORY = 10
#: Too few examples, or too much at stake, to let a doubt go that does not sound surely calm.
SELDOM_QUIET = frozenset({"medical", "sexual-violence", "threat", "child-abuse", "child-suicide"})


def heard_alone(rules: Rules, message: Message, hits: Sequence[Hit], found: Found) -> Signal | None:
    """No rule fits, but it sounds like danger: something to ask. Seldom for what a rule explained."""
    if rules.likeness is None or len(message.words) < SHORTEST:
        return None
    danger, kinds = _sounds_like(rules, rules.likeness, message, hits)
    if found.explained and danger < LIKE_EXPLAINED:
        rest = read_message(rules, _without(message, found.explained))
        return heard_alone(rules, *rest, replace(found, explained=set()))
    if danger < (LIKE_TOLD if found.told else LIKE):
        return None
    return Signal(max(kinds, key=kinds.__getitem__), PERHAPS)


def checked(
    rules: Rules, message: Message, hits: Sequence[Hit], found: Found, signal: Signal
) -> Signal | None:
    """The signal of the rules, under a better kind; None for what sounds calm and is a doubt or only told."""
    if rules.likeness is None or len(message.words) < LONG_ENOUGH:
        return replace(signal, certainty=PERHAPS) if found.told else signal
    danger, kinds = _sounds_like(rules, rules.likeness, message, hits)
    if danger < _quiet_below(message, found, signal):
        return None
    certain = signal.certainty == CERTAIN and danger >= (
        SURE_WHEN_TOLD if found.told else _ask_below(message, found)
    )
    return Signal(_kind(rules, found, signal, kinds), CERTAIN if certain else PERHAPS)


def _ask_below(message: Message, found: Found) -> float:
    """One sure sign in a story that sounds surely calm is something to ask about."""
    once = sum(found.direct.values()) == 1 and len(message.words) >= A_STORY
    return SURELY_CALM_BELOW if once else 0.0


def _sounds_like(
    rules: Rules, likeness: Weights, message: Message, hits: Sequence[Hit]
) -> tuple[float, dict[str, float]]:
    """The chances; whoever says how young they are cannot be the grown writer."""
    danger, kinds = sounds_like(likeness, seen_in(rules, message, hits))
    if any(rule.role == ABOUT and rule.kind == "jong" for rule, _ in hits):
        for turns in rules.about.values():
            if {"ik", "jong"} <= turns.keys():
                kinds[turns["jong"]] = kinds.get(turns["jong"], 0) + kinds.pop(turns["ik"], 0)
    return danger, kinds


def _quiet_below(message: Message, found: Found, signal: Signal) -> float:
    """Nought for what is sure, said twice, begun again or nearly all that was said: better a question for nothing."""
    if found.told:
        return LIKE_TOLD
    direct = sum(found.direct.values())
    most_of_it = direct == 1 and len(message.words) < A_STORY
    if signal.certainty == CERTAIN or direct > 1 or most_of_it or found.again:
        return 0.0
    return SURELY_CALM_BELOW if signal.kind in SELDOM_QUIET else LIKE


def _kind(rules: Rules, found: Found, signal: Signal, chances: dict[str, float]) -> str:
    """Of what is sure another sure kind, or another person it may be about; any kind of a doubt, or when certain."""
    best = max(chances, key=chances.__getitem__)
    if signal.certainty == CERTAIN and chances[best] < MUCH_SURER:
        among = {*found.sure, *_family(rules, signal.kind)}
        chances = {kind: chance for kind, chance in chances.items() if kind in among}
    best = max(chances, key=chances.__getitem__, default=signal.kind)
    return best if chances.get(best, 0) >= SURER else signal.kind


def _family(rules: Rules, kind: str) -> set[str]:
    """The kinds that differ only in whom they are about."""
    return next((set(turns.values()) for turns in rules.about.values() if kind in turns.values()), {kind})


def _without(message: Message, sentences: Collection[int]) -> str:
    kept = (word for word, one in zip(message.words, message.sentences, strict=True) if one not in sentences)
    return " ".join(kept)
