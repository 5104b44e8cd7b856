"""Flows that no transcript test talks to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flows.content import Content
from flows.findings import Finding, warning


def untested(content: Content, tested: Iterable[str]) -> Iterator[Finding]:
    """``tested`` are the flow ids that transcripts visit."""
    visited = frozenset(tested)
    for flow in content.flows.values():
        if flow.id not in visited:
            yield warning(
                "gesprek-ongetest",
                flow.mark,
                f"Geen voorbeeldgesprek komt in '{flow.id}'.",
                "Schrijf er een in content/gesprekken/, of neem er een op met 'hulplijn chat --opnemen'.",
            )
