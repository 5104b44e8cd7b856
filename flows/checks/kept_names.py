"""Answers that are kept and never used, and answers that are used and perhaps never given."""

from __future__ import annotations

from collections.abc import Iterator

from flows.checks.arrows import steps_of
from flows.conditions import operands
from flows.content import Content
from flows.findings import Finding, warning
from flows.flow import Flow
from flows.steps.base import FlowStep
from flows.steps.call import CallStep
from flows.steps.collect import CollectStep
from flows.steps.file import FileStep
from flows.steps.request import RequestStep


def unused_names(content: Content) -> Iterator[Finding]:
    """Do not ask people for what you do not use."""
    used = {name for _, step in steps_of(content) for name in _used(step)}
    for flow, step in steps_of(content):
        # In danger a counsellor reads along; what was said there is for them.
        if step.variable and step.variable not in used and not flow.crisis:
            yield warning(
                "antwoord-ongebruikt",
                step.mark,
                f"Het antwoord '{step.variable}' wordt bewaard, maar nergens gebruikt.",
                "Haal 'bewaar_als' weg. Vraag mensen niet wat je niet nodig hebt.",
            )


def unset_names(content: Content) -> Iterator[Finding]:
    """Prose that shows an answer which no step of this flow keeps and no other flow hands over."""
    given = _given(content)
    for flow in content.flows.values():
        known = {step.variable for step in flow.steps.values()} | given.get(flow.id, set()) | _returned(flow)
        for step in flow.steps.values():
            for name in sorted(_shown(step) - known):
                if name in content.variables:
                    yield warning(
                        "antwoord-misschien-leeg",
                        step.mark,
                        f"De tekst noemt {{{name}}}, maar dit gesprek vraagt dat niet.",
                        f"Vraag het eerst, of geef het mee met 'geef_mee: [{name}]'.",
                    )


def _shown(step: FlowStep) -> set[str]:
    return {ref.name for _, prose in step.prose() for ref in prose.names()}


def _used(step: FlowStep) -> set[str]:
    named = {
        one.operand.name
        for condition, _ in step.conditions()
        for one in operands(condition)
        if hasattr(one, "operand")
    }
    handed = {*step.passes, *step.returns} if isinstance(step, CallStep) else set()
    collected = set(step.fields) if isinstance(step, CollectStep) else set()
    drawn = {step.rows} if isinstance(step, FileStep) else set()
    asked = set(step.uses) if isinstance(step, RequestStep) else set()
    return _shown(step) | named | handed | collected | drawn | asked


def _returned(flow: Flow) -> set[str]:
    calls = (step for step in flow.steps.values() if isinstance(step, CallStep))
    return {name for step in calls for name in step.returns}


def _given(content: Content) -> dict[str, set[str]]:
    """Flow -> names that some caller hands to it, or that come along with a plain arrow."""
    given: dict[str, set[str]] = {}
    for flow, step in steps_of(content):
        own = {one.variable for one in flow.steps.values() if one.variable}
        for _, target in step.targets():
            if target.kind == "flow":
                along = set(step.passes) if isinstance(step, CallStep) else own
                given.setdefault(target.name, set()).update(along)
    return given
