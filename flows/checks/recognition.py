"""Phrases under ``herken`` that lead to two flows."""

from __future__ import annotations

from collections.abc import Iterator

from flows.content import Content
from flows.findings import Finding, warning
from flows.normalise import normalise


def mixed_up_phrases(content: Content) -> Iterator[Finding]:
    """The same words in two flows: the bot can only ask which is meant."""
    seen: dict[str, str] = {}
    for flow in content.flows.values():
        for phrase in flow.phrases:
            other = seen.setdefault(normalise(phrase), flow.id)
            if other != flow.id:
                yield warning(
                    "herken-dubbel",
                    flow.mark,
                    f"“{phrase}” staat ook onder 'herken' van '{other}'.",
                    "Haal het bij een van de twee weg.",
                )
