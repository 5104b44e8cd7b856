"""What takes a sign of danger away, or makes it less sure: a charge, a film, long ago. Only in its own sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from flows.crisis.patterns import Message, Span, distance
from flows.crisis.rules import AGAINST, CUE, DOUBT, EXPLAINS, SOFTEN, SURE, WEAK, Rule

#: How many words away a counter-signal still counts; the surer the signal, the nearer it must stand.
REACH = {SURE: 1, DOUBT: 12, CUE: 6, WEAK: 12}
#: A counter-signal this near, but not touching, makes a sure signal something to ask about.
ASK_REACH = 8
#: Words of a counter-signal that may stand outside a sure signal it takes away.
OUTSIDE = 8

Hit = tuple[Rule, Span]
Counters = Mapping[tuple[int, str], Sequence[Span]]


def counters_in(hits: Iterable[Hit], message: Message) -> Counters:
    """Where counter-signals stand, by role and kind. One that is put together over a full stop is none."""
    found: dict[tuple[int, str], list[Span]] = {}
    for rule, span in hits:
        if rule.role in (AGAINST, SOFTEN, EXPLAINS) and _one_sentence(span, message):
            found.setdefault((rule.role, rule.kind), []).append(span)
    return found


def taken_away(rule: Rule, span: Span, message: Message, counters: Counters) -> bool:
    """Something near says that this is no danger."""
    if rule.role != SURE and _near(counters.get((EXPLAINS, rule.kind), ()), span, message, 2 * REACH[DOUBT]):
        return True
    against = [one for one in counters.get((AGAINST, rule.kind), ()) if _speaks_of(one, span, message)]
    if rule.role == SURE:
        against = [one for one in against if _close(one, span, message)]
    return _near(against, span, message, REACH[rule.role])


def softened(rule: Rule, span: Span, message: Message, counters: Counters) -> bool:
    """Something near a sure signal makes it less than sure."""
    about = (*counters.get((AGAINST, rule.kind), ()), *counters.get((SOFTEN, rule.kind), ()))
    return _near([one for one in about if _speaks_of(one, span, message)], span, message, ASK_REACH)


def _one_sentence(span: Span, message: Message) -> bool:
    return message.sentences[span.first] == message.sentences[span.last]


def _speaks_of(counter: Span, span: Span, message: Message) -> bool:
    """In the same sentence, and not merely the reason somebody gives."""
    sentences = message.sentences[span.first], message.sentences[span.last]
    if message.sentences[counter.first] not in sentences:
        return False
    clause = message.clauses[counter.first]
    return clause not in message.reasons or clause in (
        message.clauses[span.first],
        message.clauses[span.last],
    )


def _close(counter: Span, span: Span, message: Message) -> bool:
    """All of a counter-signal stands against the sure signal, in the same part of the sentence."""
    clauses = message.clauses[span.first], message.clauses[span.last]
    return (
        message.clauses[counter.first] in clauses
        and message.clauses[counter.last] in clauses
        and span.first - counter.first <= OUTSIDE
        and counter.last - span.last <= OUTSIDE
    )


def _near(counters: Sequence[Span], span: Span, message: Message, reach: int) -> bool:
    return any(distance(span, where, message.places) <= reach for where in counters)
