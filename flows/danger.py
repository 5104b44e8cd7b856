"""A crisis signal leaves any step: the right numbers at once, and a person asked for without a consent menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.effects import Alert, AskForPerson
from flows.steps.base import FINISH, Next, Target
from flows.travel import find_step, follow
from flows.turn import SIGNAL

if TYPE_CHECKING:
    from flows.turn import Turn


def meet_danger(turn: Turn, kind: str) -> bool:
    """Act on a signal. False when the message is to be read on as an answer inside the crisis flow itself."""
    turn.effects.append(Alert(signal=kind))
    if turn.context.case == "taken":
        return True
    flow, step = turn.content.everywhere.crisis.get(kind, ("", ""))
    if turn.crisis and turn.flow is not None and (turn.signal == kind or turn.flow.id == flow):
        turn.keep(SIGNAL, kind)
        return False
    _ask_person_now(turn, kind)
    enter_danger(turn, kind, flow, step)
    return True


def enter_danger(turn: Turn, kind: str, flow: str, step: str) -> None:
    """Nothing of the interrupted conversation comes along, and no way leads back to it."""
    turn.settle()
    turn.stack, turn.trail = (), ()
    turn.answers = {SIGNAL: kind} if kind else {}
    follow(turn, _arrow(turn, flow, step))


def _ask_person_now(turn: Turn, kind: str) -> None:
    came_from = turn.origin
    briefing = turn.content.everywhere.texts.get("crisis_samenvatting")
    turn.extra[SIGNAL] = kind
    turn.ask_person(
        AskForPerson(
            reason="crisis",
            urgency="nood",
            briefing="" if briefing is None else briefing.line(turn),
            sharing="alles",
            signal=kind,
            flow=came_from,
        )
    )


def _arrow(turn: Turn, flow: str, step: str) -> Next:
    """The step named for this signal; else the emergency flow; else at least the numbers."""
    known = turn.content.flows.get(flow)
    found = find_step(known, step)
    if known is not None and found is not None:
        turn.flow = known
        return Target(kind="stap", name=found.id)
    nood = turn.content.everywhere.flows.get("nood", "")
    if nood in turn.content.flows:
        return Target(kind="flow", name=nood)
    turn.say_text("gestopt_crisis")
    return FINISH
