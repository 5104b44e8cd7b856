"""Is somebody in danger? One look at one message: no network, no model, no waiting."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, NamedTuple, Protocol

from flows.crisis.about import about_whom
from flows.crisis.counters import Hit, counters_in, softened, taken_away
from flows.crisis.likeness import LIKE, SHORTEST, kind_like, sounds_like
from flows.crisis.patterns import Message, Span, find
from flows.crisis.rules import ABOUT, CUE, DOUBT, EXPLAINS, IDIOM, SURE, WEAK, Rule, Rules, compile_rules
from flows.crisis.seen import seen_in
from flows.crisis.trained import learned

#: Cues add up: two of the first kind make a doubt, and two weak ones count as one.
WEIGHT = {CUE: 2, WEAK: 1}
ENOUGH = 4

#: Places of one pattern that are looked at; more is the same again.
MOST_SPANS = 24

#: Topics whose phrases are not learned from as calm.
NEAR_DANGER = ("veiligheid", "zorg-om-binnen")

CERTAIN = "zeker"
PERHAPS = "misschien"


class HasSignals(Protocol):
    """The part of the content this needs."""

    @property
    def hash(self) -> str: ...
    @property
    def signals(self) -> Mapping[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Signal:
    """What kind of danger, and whether to say so or to ask gently first ("zeker" or "misschien")."""

    kind: str
    certainty: str


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
    message, hits = _read(rules, text)
    signals, explained = _signals(rules, message, hits) if _any_sign(hits) else ({}, frozenset())
    if not signals:
        return _alike(rules, *(_read(rules, _without(message, explained)) if explained else (message, hits)))
    order = {kind: i for i, kind in enumerate(rules.order)}
    doubts = Counter(rule.kind for rule, _ in hits if rule.role == DOUBT)
    kind, certainty = min(signals.items(), key=lambda item: _rank(rules, item, doubts, order))
    return Signal(_better_kind(rules, message, hits, kind, certainty), certainty)


def _without(message: Message, sentences: Collection[int]) -> str:
    """The other sentences: what was explained by the rules is not for the model."""
    kept = (word for word, one in zip(message.words, message.sentences, strict=True) if one not in sentences)
    return " ".join(kept)


def _any_sign(hits: Sequence[Hit]) -> bool:
    return any(rule.role <= WEAK for rule, _ in hits)


def _better_kind(rules: Rules, message: Message, hits: Sequence[Hit], kind: str, certainty: str) -> str:
    """Of a doubt the kind it sounds most like. What is sure stays that; only whom it is about can be heard better."""
    if rules.likeness is None:
        return kind
    family = next((set(turns.values()) for turns in rules.about.values() if kind in turns.values()), {kind})
    if certainty == CERTAIN and family == {kind}:
        return kind
    among = family if certainty == CERTAIN else ()
    return kind_like(rules.likeness, seen_in(rules, message, hits), among) or kind


def see(rules: Rules, text: str) -> set[str]:
    """What a model learns from in this message."""
    return seen_in(rules, *_read(rules, text))


def _read(rules: Rules, text: str) -> tuple[Message, list[Hit]]:
    """The message, and the patterns that fit it."""
    message = _without_idioms(rules, rules.lexicon.read(text))
    return message, _hits(rules, message)


def _rank(
    rules: Rules, item: tuple[str, str], doubts: Mapping[str, int], order: Mapping[str, int]
) -> tuple[int, int, int]:
    """What is sure goes first, the gravest in front; of doubts the one most words speak for."""
    kind, certainty = item
    if certainty == CERTAIN:
        return 0, 0, order.get(kind, 99)
    sources = [one for one, turns in rules.about.items() if kind in turns.values()] or [kind]
    return 1, -sum(doubts[one] for one in sources), order.get(kind, 99)


def _alike(rules: Rules, message: Message, hits: Sequence[Hit]) -> Signal | None:
    """No rule fits, but it sounds like danger: something to ask."""
    if rules.likeness is None or len(message.words) < SHORTEST:
        return None
    seen = seen_in(rules, message, hits)
    if sounds_like(rules.likeness, seen) < LIKE:
        return None
    return Signal(kind_like(rules.likeness, seen), PERHAPS)


def _candidates(rules: Rules, message: Message, idioms: bool) -> list[Rule]:
    return [
        rule
        for word in message.where
        for rule in rules.by_anchor.get(word, ())
        if (rule.role == IDIOM) is idioms
    ]


def _without_idioms(rules: Rules, message: Message) -> Message:
    """The message with the words of figures of speech taken out."""
    spans = [
        span
        for rule in _candidates(rules, message, True)
        for span in find(rule.pattern, message)
        if message.clauses[span.first] == message.clauses[span.last]
    ]
    if not spans:
        return message
    covered = {index for span in spans for index in range(span.first, span.last + 1)}
    where = {
        word: [here for here in at if here[0] not in covered and here[1] not in covered]
        for word, at in message.where.items()
    }
    return replace(message, where={word: at for word, at in where.items() if at})


def _hits(rules: Rules, message: Message) -> list[Hit]:
    return [
        (rule, span)
        for rule in _candidates(rules, message, False)
        for span in islice(find(rule.pattern, message), MOST_SPANS)
    ]


def _signals(rules: Rules, message: Message, hits: list[Hit]) -> tuple[dict[str, str], frozenset[int]]:
    """Kind -> certainty, after counter-signals, softening and the question whom it is about.

    And the sentences in which a counter-signal took a sign away.
    """
    found: dict[str, str] = {}
    cues: dict[str, list[Cue]] = {}
    said = frozenset(rule.kind for rule, _ in hits if rule.role == ABOUT)
    counters = counters_in(hits, message)
    explained: set[int] = set()
    for rule, span in hits:
        if rule.role > WEAK:
            continue
        if taken_away(rule, span, message, counters):
            if rule.role <= DOUBT:
                reasons = counters.get((EXPLAINS, rule.kind), ())
                explained.update(message.sentences[one.first] for one in (span, *reasons))
            continue
        kind = _kind(rules, rule, span, message, said)
        if rule.role >= CUE:
            cues.setdefault(rule.kind, []).append(Cue(rule.role, rule.cue, span, kind))
        elif rule.role == DOUBT or softened(rule, span, message, counters):
            found.setdefault(kind, PERHAPS)
        else:
            found[kind] = CERTAIN
    for kind, ones in cues.items():
        different = different_cues(ones)
        if sum(WEIGHT[one.role] for one in different) >= ENOUGH:
            kinds = Counter(one.kind for one in different)
            # In doubt about whom it is, the writer comes first.
            found.setdefault(kind if kind in kinds else kinds.most_common(1)[0][0], PERHAPS)
    return found, frozenset(explained)


class Cue(NamedTuple):
    """A loose sign: its strength, which sign it is, the words it covers and what it would mean."""

    role: int
    number: int
    span: Span
    kind: str


def different_cues(cues: Sequence[Cue]) -> list[Cue]:
    """One of each sign, the strong ones first; the same words never count twice."""
    chosen: list[Cue] = []
    for cue in sorted(cues, key=lambda one: (one.role, one.span.last - one.span.first)):
        known = any(
            (cue.role, cue.number) == (one.role, one.number)
            or (cue.span.first <= one.span.last and one.span.first <= cue.span.last)
            for one in chosen
        )
        if not known:
            chosen.append(cue)
    return chosen


def _kind(rules: Rules, rule: Rule, span: Span, message: Message, said: frozenset[str]) -> str:
    """The kind of a hit, once it is clear whom it is about."""
    about = rules.about.get(rule.kind)
    if about is None:
        return rule.kind
    whom = about_whom(rules.people, message, span, "volwassen_kind" in said)
    return about.get("jong" if whom == "ik" and "jong" in said else whom, rule.kind)


__all__ = ["CERTAIN", "PERHAPS", "SURE", "HasSignals", "Signal", "find_signal", "look", "rules_for", "see"]
