"""Is somebody in danger? One look at one message: no network, no large model, no waiting."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from flows.crisis.hits import read_message
from flows.crisis.rules import Rules, compile_rules
from flows.crisis.second_ear import checked, heard_alone
from flows.crisis.seen import seen_in
from flows.crisis.signal import CERTAIN, PERHAPS, Signal
from flows.crisis.trained import learned
from flows.crisis.weigh import gravest, weigh

#: Topics whose phrases are not learned from as calm.
NEAR_DANGER = ("veiligheid", "zorg-om-binnen")


class HasSignals(Protocol):
    """The part of the content this needs."""

    @property
    def hash(self) -> str: ...
    @property
    def signals(self) -> Mapping[str, Any]: ...


_compiled: OrderedDict[str, Rules] = OrderedDict()


def rules_for(content: HasSignals) -> Rules:
    """The compiled rules, kept for the few versions of the content in use."""
    rules = _compiled.get(content.hash)
    if rules is None:
        rules = compile_rules(content.signals)
        rules.likeness = learned(content.signals, _calm(content), getattr(content, "cache", None))
        _compiled[content.hash] = rules
        while len(_compiled) > 4:
            _compiled.popitem(last=False)
    return rules


def _calm(content: HasSignals) -> list[str]:
    """What people ask about ordinary things; not of the topics where danger is near."""
    phrases: Mapping[str, Sequence[str]] = getattr(content, "phrases", {})
    return [text for topic, texts in sorted(phrases.items()) if topic not in NEAR_DANGER for text in texts]


def find_signal(content: HasSignals, text: str) -> Signal | None:
    """The gravest signal in this message, or None."""
    return look(rules_for(content), text)


def look(rules: Rules, text: str) -> Signal | None:
    """The same, with the rules at hand."""
    message, hits = read_message(rules, text)
    found = weigh(rules, message, hits)
    if not found.kinds:
        return heard_alone(rules, message, hits, found)
    return checked(rules, message, hits, found, gravest(rules, found))


def see(rules: Rules, text: str) -> set[str]:
    """What a model learns from in this message."""
    return seen_in(rules, *read_message(rules, text))


__all__ = ["CERTAIN", "PERHAPS", "HasSignals", "Signal", "find_signal", "look", "rules_for", "see"]
