"""With a counsellor in the chat the bot keeps quiet, but a button under a question about danger always works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.effects import Alert
from flows.steps.base import Missed, Stay
from flows.travel import follow
from flows.turn import SIGNAL

if TYPE_CHECKING:
    from flows.flow import Flow
    from flows.steps.base import FlowStep
    from flows.turn import Turn


def tap_beside_person(turn: Turn, code: str) -> None:
    """Answer the tap, and nothing more: what a family types is for its counsellor."""
    if not _go_to_question(turn, code) or turn.step is None:
        return
    opens = turn.asks_gently or _is_emergency(turn, turn.flow)
    way = turn.step.tap(turn, code)
    if way is None or isinstance(way, Stay | Missed):
        return
    turn.remember()
    follow(turn, way)
    if opens and turn.in_danger and not (turn.finished or turn.asks_gently or turn.asks_person):
        turn.effects.append(Alert(signal=turn.danger_kind))


def _go_to_question(turn: Turn, code: str) -> bool:
    """The question this button stands under, if it is one about danger: the one that is open, or an earlier one."""
    if _is_about_danger(turn, turn.flow) and turn.step is not None and _offers(turn, turn.step, code):
        return True
    for flow in turn.content.flows.values():
        if not _is_about_danger(turn, flow):
            continue
        for step in flow.steps.values():
            if step.waits and _offers(turn, step, code):
                _return_to(turn, flow, step)
                return True
    return False


def _is_about_danger(turn: Turn, flow: Flow | None) -> bool:
    return flow is not None and (flow.crisis or _is_emergency(turn, flow))


def _is_emergency(turn: Turn, flow: Flow | None) -> bool:
    return flow is not None and flow.id == turn.content.everywhere.flows.get("nood")


def _offers(turn: Turn, step: FlowStep, code: str) -> bool:
    return any(button.code == code for button in step.buttons(turn))


def _return_to(turn: Turn, flow: Flow, step: FlowStep) -> None:
    known = {SIGNAL: turn.signal} if turn.signal else {}
    turn.settle()
    turn.stack = ()
    turn.start_answers(known)
    turn.flow, turn.step = flow, step
