"""Flows that no transcript test talks to, and endings that none comes to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flows.content import Content
from flows.findings import Finding, warning
from flows.steps.end import EndStep
from flows.steps.forget import ForgetStep

_REMEDY = "Schrijf er een in content/gesprekken/, of neem er een op met 'hulplijn chat --opnemen'."


def untested(content: Content, tested: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    """``tested`` are the steps (flow and step id) that transcripts come by."""
    steps = frozenset(tested)
    flows = {flow for flow, _ in steps}
    for flow in content.flows.values():
        if flow.id not in flows:
            yield warning(
                "gesprek-ongetest", flow.mark, f"Geen voorbeeldgesprek komt in '{flow.id}'.", _REMEDY
            )
            continue
        for step in flow.steps.values():
            if isinstance(step, EndStep | ForgetStep) and (flow.id, step.id) not in steps:
                yield warning(
                    "einde-ongetest",
                    step.mark,
                    f"Geen voorbeeldgesprek komt bij het einde '{step.id}'.",
                    _REMEDY,
                )
