"""Which patterns stand in a message, once its figures of speech are set aside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from flows.crisis.counters import Hit
from flows.crisis.patterns import Message, find
from flows.crisis.rules import IDIOM, Rule, Rules

#: Places of one pattern that are looked at; more is the same again.
MOST_SPANS = 24


def read_message(rules: Rules, text: str) -> tuple[Message, list[Hit]]:
    """The message, and the patterns that fit it."""
    message = _without_idioms(rules, rules.lexicon.read(text))
    return message, _hits(rules, message)


def _candidates(rules: Rules, message: Message, idioms: bool) -> Iterator[Rule]:
    for word in message.where:
        yield from (rule for rule in rules.by_anchor.get(word, ()) if (rule.role == IDIOM) is idioms)


def _hits(rules: Rules, message: Message) -> list[Hit]:
    return [
        (rule, span)
        for rule in _candidates(rules, message, False)
        for span in islice(find(rule.pattern, message), MOST_SPANS)
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
