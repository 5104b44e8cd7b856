"""Following arrows from step to step until one waits, the conversation ends, or the way turns out to be endless."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.briefing import is_topic
from flows.opening_words import note_names
from flows.person_now import hand_over_now
from flows.position import Frame, Place
from flows.recognising import open_meant
from flows.steps.base import FINISH, LOST, Finish, FlowStep, Lost, Next, Stay, Target
from flows.steps.call import CallStep
from flows.steps.lookup import LookupStep

if TYPE_CHECKING:
    from flows.flow import Flow
    from flows.turn import Turn

#: The answer that keeps, during the calm question about danger, which flows the first words may have asked for.
MEANT = "misschien_bedoeld"
#: Steps in one turn. More is a circle.
MOST_STEPS = 50


def follow(turn: Turn, way: Next) -> None:
    """Go where the arrow points, and on. Never raises; a circle or a missing end leads to the menu."""
    before = len(turn.effects)
    for _ in range(MOST_STEPS):
        if isinstance(way, Target):
            way = _arrive(turn, way)
            continue
        break
    else:
        del turn.effects[before:]
        way = LOST
    if isinstance(way, Lost):
        _to_menu(turn, way)
    elif isinstance(way, Finish):
        turn.finished = True


def _to_menu(turn: Turn, lost: Lost) -> None:
    """A calm sentence and the menu. A menu that is itself broken is left for the next message."""
    turn.say_text(lost.text_id)
    way = show_menu(turn)
    for _ in range(MOST_STEPS):
        if not isinstance(way, Target):
            break
        way = _arrive(turn, way)
    if not isinstance(way, Stay):
        turn.finished = True


def show_menu(turn: Turn) -> Next:
    """The arrow to the menu; to silence with a counsellor in the chat."""
    menu = turn.content.everywhere.flows.get("menu", "")
    turn.settle()
    with_a_person = turn.context.case == "taken"
    return Target(kind="flow", name=menu) if menu in turn.content.flows and not with_a_person else FINISH


def _arrive(turn: Turn, aim: Target) -> Next:
    if aim.kind == "terug":
        return _come_back(turn)
    if aim.kind == "flow" and aim.name == turn.content.everywhere.flows.get("mens") and turn.in_danger:
        return hand_over_now(turn)
    step = _open_flow(turn, aim.name) if aim.kind == "flow" else find_step(turn.flow, aim.name)
    if step is None:
        return Lost("inhoud_veranderd")
    turn.step = step
    turn.settle()
    return step.enter(turn)


def _open_flow(turn: Turn, name: str) -> FlowStep | None:
    """The first step of a flow. Unless this flow was called, nothing waits for it to return."""
    flow = turn.content.flows.get(name)
    if flow is None:
        return None
    if not _just_called(turn):
        turn.stack = ()
        if is_topic(turn, name):
            turn.visit(name)
    if turn.unanswered:
        names = {one.list_name for one in flow.steps.values() if isinstance(one, LookupStep)}
        note_names(turn, names, turn.unanswered)
    turn.flow = flow
    return flow.steps.get(flow.start)


def _just_called(turn: Turn) -> bool:
    """A call puts its own step on the stack and leaves the place where it is until the called flow opens."""
    here = (turn.flow, turn.step)
    if not turn.stack or here[0] is None or here[1] is None:
        return False
    top = turn.stack[-1]
    return isinstance(here[1], CallStep) and (top.flow, top.step) == (here[0].id, here[1].id)


def find_step(flow: Flow | None, name: str) -> FlowStep | None:
    """The step with this id, or the one it was renamed to."""
    if flow is None:
        return None
    seen: set[str] = set()
    while name not in flow.steps and name in flow.moved and name not in seen:
        seen.add(name)
        name = flow.moved[name]
    return flow.steps.get(name)


def _come_back(turn: Turn) -> Next:
    """Return to the flow that called this one; without one, to the menu, or to silence after a crisis."""
    if not turn.stack:
        return FINISH if turn.crisis else show_menu(turn)
    frame = turn.stack[-1]
    turn.stack = turn.stack[:-1]
    left = "" if turn.flow is None else turn.flow.id
    flow = turn.content.flows.get(frame.flow)
    step = find_step(flow, frame.step)
    returned = dict(frame.answers)
    if isinstance(step, CallStep):
        returned.update(step.returned(turn.answers))
    turn.start_answers(returned)
    turn.trail = _without_end(turn.trail, left)
    if flow is None or step is None:
        return Lost("inhoud_veranderd")
    turn.flow, turn.step = flow, step
    if meant := turn.answers.pop(MEANT, ()):
        return open_meant(turn, tuple(meant))
    return step.then if isinstance(step, CallStep) else Target(kind="stap", name=step.id)


def _without_end(trail: tuple[Place, ...], flow: str) -> tuple[Place, ...]:
    """TERUG does not lead back into a flow that has returned: its caller's answers are no longer beside it."""
    end = len(trail)
    while end and trail[end - 1].flow == flow:
        end -= 1
    return trail[:end]


def caller_of(frames: tuple[Frame, ...], flow: str) -> int | None:
    """Where in the stack a flow waits, counted from the bottom; None when it does not."""
    return next((place for place in reversed(range(len(frames))) if frames[place].flow == flow), None)
