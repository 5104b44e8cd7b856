"""Where one can go from a step: the arrows inside a flow, and those that leave it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from flows.content import Content
from flows.flow import Flow
from flows.steps.base import FlowStep
from flows.steps.call import CallStep
from flows.steps.end import EndStep
from flows.steps.forget import ForgetStep
from flows.steps.plan import PlanStep
from flows.travel import find_step


def steps_of(content: Content) -> Iterator[tuple[Flow, FlowStep]]:
    """Every step with its flow."""
    return ((flow, step) for flow in content.flows.values() for step in flow.steps.values())


def next_steps(flow: Flow, step: FlowStep) -> set[str]:
    """Ids of the steps of this flow an arrow points to."""
    found = (find_step(flow, target.name) for _, target in step.targets() if target.kind == "stap")
    return {one.id for one in found if one is not None}


def leaves(step: FlowStep) -> bool:
    """Can the conversation leave the flow here: the end, back to a caller, or another flow?"""
    if isinstance(step, EndStep | ForgetStep):
        return True
    later = {id(step.planned)} if isinstance(step, PlanStep) else set()
    called = {id(step.called)} if isinstance(step, CallStep) else set()
    return any(target.kind != "stap" and id(target) not in later | called for _, target in step.targets())


def flows_named(step: FlowStep) -> set[str]:
    """Flows an arrow of this step points to."""
    return {target.name for _, target in step.targets() if target.kind == "flow"}


def closure(start: Iterable[str], onward: Mapping[str, set[str]]) -> set[str]:
    """Everything that can be reached."""
    reached: set[str] = set()
    waiting = list(start)
    while waiting:
        one = waiting.pop()
        if one not in reached:
            reached.add(one)
            waiting.extend(onward.get(one, ()))
    return reached


def entrances(content: Content, flow: Flow) -> set[str]:
    """Steps where a conversation can enter a flow: its start, a crisis, and old ids that moved."""
    named = (*content.everywhere.crisis.values(), *content.everywhere.doubt.values())
    crisis = {step for name, step in named if name == flow.id}
    return {flow.start, *(crisis & flow.steps.keys())}
