"""A crisis signal leaves any step: the right numbers at once. Sure, a person is asked for; perhaps, we ask gently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.effects import Alert
from flows.opening_words import surely_named
from flows.person_now import call_person
from flows.position import Answer, Frame
from flows.recognising import MOST
from flows.steps.base import FINISH, Next, Target
from flows.steps.lookup import LookupStep
from flows.steps.recognise import RecogniseStep
from flows.travel import MEANT, find_step, follow
from flows.turn import DEEPEST, SIGNAL
from flows.understanding.own_age import GROWN, own_age

if TYPE_CHECKING:
    from flows.senses import HeardSignal
    from flows.turn import Turn

PERHAPS = "misschien"
#: The answer that holds what was said to the gentle question; a crisis flow need not ask the same again.
ASKED = "even_gevraagd"
#: The answer that says that the writer told an age of a child.
YOUNG = "ik_ben_jong"


def meet_danger(turn: Turn, signal: HeardSignal, text: str) -> bool:
    """Act on a signal. False when the message is to be read on as an answer inside the crisis flow itself."""
    kind, perhaps = signal.kind, signal.certainty == PERHAPS
    turn.effects.append(Alert(signal=kind, certainty=signal.certainty))
    if turn.context.case == "taken":
        return True
    flow, step = turn.content.everywhere.crisis.get(kind, ("", ""))
    if turn.asks_gently:
        # A second signal is answer enough.
        said = {ASKED: "ja"} if turn.signal == kind else {}
        _open_case(turn, kind, flow, step, said={**_told(turn, text), **said})
        return True
    if turn.crisis and (perhaps or turn.signal == kind or turn.place == flow):
        turn.keep(SIGNAL, turn.signal if perhaps and turn.signal else kind)
        return False
    if perhaps and kind in turn.content.everywhere.doubt:
        ask_gently(turn, kind, text)
    else:
        _open_case(turn, kind, flow, step, said=_told(turn, text))
    return True


def _told(turn: Turn, text: str) -> dict[str, str]:
    """Where the one inside is and that a child writes, when the words of danger say so: nobody has to ask it."""
    age = own_age(text)
    young = {YOUNG: "ja"} if age is not None and age < GROWN else {}
    steps = (step for flow in turn.content.flows.values() if flow.crisis for step in flow.steps.values())
    asked = [one for one in steps if isinstance(one, LookupStep)]
    named = ((one.keep_as, surely_named(turn, one.list_name, text)) for one in asked)
    return young | {name: place for name, place in named if place}


def _open_case(turn: Turn, kind: str, flow: str, step: str, said: dict[str, str]) -> None:
    call_person(turn, kind, turn.origin)
    enter_danger(turn, kind, flow, step, said)


def enter_danger(turn: Turn, kind: str, flow: str, step: str, said: dict[str, str] | None = None) -> None:
    """Nothing of the interrupted conversation comes along, and no way leads back to it."""
    turn.settle()
    turn.stack, turn.trail = (), ()
    turn.start_answers({**({SIGNAL: kind} if kind else {}), **(said or {})})
    follow(turn, _arrow(turn, flow, step))


def ask_gently(turn: Turn, kind: str, text: str = "") -> None:
    """Perhaps somebody is in danger: the number and one calm question. A no leads back to where they were.

    With a counsellor in the chat it leads to silence.
    """
    with_a_person = turn.context.case == "taken"
    turn.stack = () if with_a_person else (*turn.stack[1 - DEEPEST :], _way_back(turn, text))
    turn.settle()
    turn.start_answers({SIGNAL: kind, **_told(turn, text)})
    follow(turn, _arrow(turn, *turn.content.everywhere.doubt[kind]))


def _way_back(turn: Turn, text: str) -> Frame:
    """The question that was open; after first words the flow they ask for or a choice of a few, else the menu."""
    asks_freely = (
        turn.step is None or isinstance(turn.step, RecogniseStep) or turn.place == _task(turn, "menu")
    )
    if asks_freely and text:
        heard = turn.heard(text)
        named = (turn.content.flows.get(one) for one in ((heard.best,) if heard.best else heard.candidates))
        meant = [one for one in named if one is not None and not one.crisis]
        if len(meant) == 1:
            return Frame(flow=meant[0].id, step=meant[0].start)
        if meant and turn.context.case != "waiting":
            return _at_start(turn, "menu", {MEANT: tuple(one.id for one in meant[:MOST])})
    if turn.flow is not None and turn.step is not None:
        return Frame(flow=turn.flow.id, step=turn.step.id, answers=turn.answers)
    return _at_start(turn, "wachten" if turn.context.case == "waiting" else "menu", {})


def _at_start(turn: Turn, task: str, answers: dict[str, Answer]) -> Frame:
    flow = _task(turn, task)
    known = turn.content.flows.get(flow)
    return Frame(flow=flow, step="" if known is None else known.start, answers=answers)


def _task(turn: Turn, task: str) -> str:
    return turn.content.everywhere.flows.get(task, "")


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
