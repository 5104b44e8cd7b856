"""A flow changed while someone is in it: they follow the live content, and are never left in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.danger import enter_danger
from flows.position import Position
from flows.steps.base import Lost, Target
from flows.travel import find_step, follow

if TYPE_CHECKING:
    from flows.flow import Flow
    from flows.steps.base import FlowStep
    from flows.turn import Turn

_CHANGED = "inhoud_veranderd"


def is_in_place(turn: Turn, position: Position) -> bool:
    """Does the step of this position still ask what it asked?"""
    return turn.step is not None and turn.step.waits and turn.step.shape == position.shape


def find_place(turn: Turn, position: Position) -> None:
    """Ask again in the new words, or go to the nearest step that still exists, keeping the answers."""
    turn.settle()
    if turn.flow is None:
        _flow_is_gone(turn)
        return
    step = turn.step or find_step(turn.flow, position.step)
    if step is None:
        if not turn.crisis:
            turn.say_text(_CHANGED)
        step = _last_answered(turn, turn.flow) or turn.flow.steps.get(turn.flow.start)
    follow(turn, Lost(_CHANGED) if step is None else Target(kind="stap", name=step.id))


def _flow_is_gone(turn: Turn) -> None:
    signal = turn.signal
    if signal:
        enter_danger(turn, signal, *turn.content.everywhere.crisis.get(signal, ("", "")))
    else:
        follow(turn, Lost(_CHANGED))


def _last_answered(turn: Turn, flow: Flow) -> FlowStep | None:
    """The newest step on the trail that still exists in this flow; it is asked again, so it leaves the trail."""
    for place in reversed(turn.trail):
        if place.flow == flow.id and (step := find_step(flow, place.step)) is not None and step.waits:
            turn.trail = turn.trail[: turn.trail.index(place)]
            return step
    return None
