"""What a flow keeps after the conversation is over. Nothing, unless an editor says so in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from flows.content import Content
from flows.findings import Finding, warning


def keeps_longer(content: Content) -> Iterator[Finding]:
    """Flows that keep answers longer, so that nobody does it by accident."""
    for flow in content.flows.values():
        for name in flow.keeps:
            yield warning(
                "bewaart-langer",
                flow.mark,
                f"Het gesprek '{flow.id}' bewaart '{name}' ook na het gesprek.",
                "Is dat echt nodig? Zo niet: haal het weg onder 'bewaart'.",
            )


def kept(content: Content) -> Mapping[str, tuple[str, ...]]:
    """Flow -> the answers it keeps while the conversation lasts, in the order they are asked."""
    return {
        flow.id: tuple(dict.fromkeys(step.variable for step in flow.steps.values() if step.variable))
        for flow in content.flows.values()
    }
