"""Someone in danger sees a number in the first answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.checks.arrows import next_steps
from flows.content import Content
from flows.findings import Finding, mistake
from flows.flow import Flow

_NUMBER = re.compile(r"\b(?:112|113|0[89]00|14\d{3}|0\d{2,3}[ -]?\d{4,})")


def crisis_without_number(content: Content) -> Iterator[Finding]:
    """Every step a signal leads to, until the first question."""
    everywhere = content.everywhere
    for kind, (name, start) in sorted((*everywhere.crisis.items(), *everywhere.doubt.items())):
        flow = content.flows.get(name)
        if flow is None or start not in flow.steps:
            continue
        if not _path_says(content, flow, start, frozenset()):
            yield mistake(
                "crisis-zonder-nummer",
                flow.steps[start].mark,
                f"Wie het signaal '{kind}' geeft, ziet in het eerste antwoord geen nummer.",
                "Zet {feit nood-112} of een ander noodnummer in de eerste tekst.",
            )


def _path_says(content: Content, flow: Flow, name: str, seen: frozenset[str]) -> bool:
    """On every way to the first question a number is said."""
    step = flow.steps[name]
    for _, prose in step.prose():
        if any(fact.startswith("nood-") for fact in prose.facts()) or _NUMBER.search(prose.source):
            return True
        if any(_NUMBER.search(content.facts[fact].text) for fact in prose.facts() if fact in content.facts):
            return True
    onward = next_steps(flow, step) - seen
    if step.waits or not onward:
        return False
    return all(_path_says(content, flow, one, seen | {name}) for one in onward)
