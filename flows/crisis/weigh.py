"""From the patterns that fit to the kinds of danger they speak for, and how surely."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flows.crisis.about import about_whom
from flows.crisis.counters import Counters, Hit, counters_in, softened, taken_away
from flows.crisis.cues import Cue, added_up
from flows.crisis.patterns import Message, Span
from flows.crisis.rules import ABOUT, DOUBT, EXPLAINS, STILL, SURE, TOLD, WEAK, Rule, Rules
from flows.crisis.signal import CERTAIN, PERHAPS, Signal

#: Of what goes on: the patterns that outweigh every counter-signal.
AGAIN = "weer"


@dataclass(slots=True)
class Found:
    """What the rules make of a message."""

    #: Kind -> certainty.
    kinds: dict[str, str] = field(default_factory=dict)
    #: How many different patterns speak for each kind by themselves; loose signs do not.
    direct: Counter[str] = field(default_factory=Counter)
    #: Sentences in which a counter-signal took a sign away.
    explained: set[int] = field(default_factory=set)
    #: Somebody only tells of a charge, the past, a film or somebody's work, and nothing says that it goes on.
    told: bool = False
    #: What was told began again.
    again: bool = False

    @property
    def sure(self) -> list[str]:
        return [kind for kind, certainty in self.kinds.items() if certainty == CERTAIN]


def weigh(rules: Rules, message: Message, hits: Sequence[Hit]) -> Found:
    """After counter-signals, softening and the question whom it is about."""
    found = Found(
        told=_told(message, hits), again=any(rule.role == STILL and rule.kind == AGAIN for rule, _ in hits)
    )
    if not any(rule.role <= WEAK for rule, _ in hits):
        return found
    said = frozenset(rule.kind for rule, _ in hits if rule.role == ABOUT)
    counters = counters_in(hits, message)
    cues: dict[str, list[Cue]] = {}
    for rule, span in hits:
        if rule.role > WEAK:
            continue
        if not found.again and taken_away(rule, span, message, counters):
            found.explained |= _explained(rule, span, message, counters)
            continue
        kind = _kind(rules, rule, span, message, said)
        if rule.role > DOUBT:
            cues.setdefault(rule.kind, []).append(Cue(rule.role, rule.cue, span, kind))
            continue
        found.direct[kind] += 1
        if rule.role == SURE and not softened(rule, span, message, counters):
            found.kinds[kind] = CERTAIN
        found.kinds.setdefault(kind, PERHAPS)
    for kind, ones in cues.items():
        together = added_up(kind, ones)
        if together:
            found.kinds.setdefault(together, PERHAPS)
    return found


def gravest(rules: Rules, found: Found) -> Signal:
    """What is sure goes first, the gravest in front; of doubts the one most words speak for."""
    order = {kind: number for number, kind in enumerate(rules.order)}

    def rank(kind: str) -> tuple[int, int]:
        return -found.direct[kind] if not found.sure else 0, order.get(kind, 99)

    kind = min(found.sure or found.kinds, key=rank)
    return Signal(kind, found.kinds[kind])


def _told(message: Message, hits: Sequence[Hit]) -> bool:
    """Nothing says that it goes on, and every sure sign stands in a sentence that tells."""
    if any(rule.role == STILL for rule, _ in hits):
        return False
    told = {message.sentences[span.first] for rule, span in hits if rule.role == TOLD}
    sure = {message.sentences[span.first] for rule, span in hits if rule.role == SURE}
    return bool(told) and sure <= told


def _explained(rule: Rule, span: Span, message: Message, counters: Counters) -> set[int]:
    """The sentences of a sign that was taken away, and of what explained it. Loose signs need none."""
    if rule.role > DOUBT:
        return set()
    return {message.sentences[one.first] for one in (span, *counters.get((EXPLAINS, rule.kind), ()))}


def _kind(rules: Rules, rule: Rule, span: Span, message: Message, said: frozenset[str]) -> str:
    """The kind of a hit, once it is clear whom it is about."""
    about: Mapping[str, str] | None = rules.about.get(rule.kind)
    if about is None:
        return rule.kind
    whom = about_whom(rules.people, message, span, "volwassen_kind" in said)
    return about.get("jong" if whom == "ik" and "jong" in said else whom, rule.kind)
