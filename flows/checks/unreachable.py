"""Steps and flows that nobody can get to."""

from __future__ import annotations

from collections.abc import Iterator

from flows.checks.arrows import closure, entrances, flows_named, next_steps, steps_of
from flows.content import Content
from flows.findings import Finding, warning

#: Flows that the desk and the clock start by name.
STARTED_BY_HOST = frozenset(("na_gesprek",))


def unreachable_steps(content: Content) -> Iterator[Finding]:
    """Steps without any arrow that leads to them."""
    for flow in content.flows.values():
        onward = {step.id: next_steps(flow, step) for step in flow.steps.values()}
        reached = closure(entrances(content, flow), onward)
        for step in flow.steps.values():
            if step.id not in reached:
                yield warning(
                    "stap-onbereikbaar",
                    step.mark,
                    f"Niemand komt ooit bij de stap '{step.id}'.",
                    "Laat een keuze of 'daarna' ernaar wijzen, of haal de stap weg.",
                )


def unreachable_flows(content: Content) -> Iterator[Finding]:
    """Flows that no arrow, task, signal or phrase leads to."""
    named = {name for _, step in steps_of(content) for name in flows_named(step)}
    named |= STARTED_BY_HOST | set(content.everywhere.flows.values())
    named |= {flow for flow, _ in content.everywhere.crisis.values()}
    named |= {flow for flow, _ in content.everywhere.doubt.values()}
    for flow in content.flows.values():
        if flow.id not in named and not flow.phrases:
            yield warning(
                "flow-onbereikbaar",
                flow.mark,
                f"Niets leidt naar het gesprek '{flow.id}'.",
                "Zet er zinnen onder 'herken', of verwijs ernaar vanuit een ander gesprek.",
            )
