"""Phrases that lead to two flows, and files under ``herken/`` that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from flows.content import Content
from flows.findings import Finding, Mark, warning
from flows.normalise import normalise
from flows.phrases import OTHER_TOPICS, phrases_file
from flows.reading import did_you_mean


def mixed_up_phrases(content: Content) -> Iterator[Finding]:
    """The same words in two flows: the bot can only ask which is meant."""
    seen: dict[str, str] = {}
    for topic, mark, phrase in _all_phrases(content):
        other = seen.setdefault(normalise(phrase), topic)
        if other != topic:
            yield warning(
                "herken-dubbel",
                mark,
                f"“{phrase}” staat ook onder 'herken' van '{other}'.",
                "Haal het bij een van de twee weg.",
            )


def phrases_for_nothing(content: Content) -> Iterator[Finding]:
    """A file whose name is no flow is not used."""
    topics = (*content.flows, *OTHER_TOPICS)
    for name in content.phrases.keys() - frozenset(topics):
        yield warning(
            "herken-zonder-flow",
            Mark(phrases_file(name)),
            f"Er is geen flow '{name}'; deze zinnen doen niets.",
            did_you_mean(name, topics),
        )


def _all_phrases(content: Content) -> Iterator[tuple[str, Mark, str]]:
    for flow in content.flows.values():
        yield from ((flow.id, flow.mark, phrase) for phrase in flow.phrases)
    for topic, phrases in content.phrases.items():
        yield from ((topic, Mark(phrases_file(topic)), phrase) for phrase in phrases)
