"""Steps from which a conversation can never end or leave the flow."""

from __future__ import annotations

from collections.abc import Iterator

from flows.checks.arrows import closure, leaves, next_steps
from flows.content import Content
from flows.findings import Finding, warning


def dead_ends(content: Content) -> Iterator[Finding]:
    """A circle without a way out. MENU and STOP always work, but nobody should need them."""
    for flow in content.flows.values():
        back: dict[str, set[str]] = {}
        for step in flow.steps.values():
            for onward in next_steps(flow, step):
                back.setdefault(onward, set()).add(step.id)
        ends = closure((step.id for step in flow.steps.values() if leaves(step)), back)
        for step in flow.steps.values():
            if step.id not in ends:
                yield warning(
                    "doodlopend",
                    step.mark,
                    f"Vanaf de stap '{step.id}' komt niemand bij een einde.",
                    "Geef een keuze die naar een 'stop' of een ander gesprek leidt.",
                )
