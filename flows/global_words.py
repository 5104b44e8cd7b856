"""STOP, TERUG, MENU, MENS, WIS MIJ, SNEL WEG and NOOD: a whole message or a button, in every waiting step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from flows.effects import Alert, Button, Forget, LeaveQueue, StopUnsolicited
from flows.misses import ACKNOWLEDGED
from flows.person_now import hand_over_now
from flows.recognising import STOP_OFFER
from flows.steps.base import FINISH, STAY, Next, Target
from flows.travel import caller_of, find_step, follow, show_menu
from flows.typed import NO, YES, fold

if TYPE_CHECKING:
    from flows.content import Content
    from flows.turn import Turn

#: Characters; nobody types STOP in a longer message.
_LONGEST = 60


def global_word(content: Content, text: str) -> str | None:
    """The global word that this whole message is, such as "STOP", or None."""
    if len(text) > _LONGEST:
        return None
    return content.everywhere.words.get(fold(text))


def global_button(code: str) -> str | None:
    """The global word on a button: "!MENS", "!WIS MIJ", "!WISMIJ" and "!wis_mij" are all right."""
    return _BY_BUTTON.get(fold(code).replace(" ", ""))


def obey(turn: Turn, word: str) -> None:
    """Do what a global word asks."""
    task = _WHILE_WAITING.get(word)
    if task is not None:
        turn.remember()
    follow(turn, _task(turn, task) if task is not None else _ORDERS[word](turn))


def _stop(turn: Turn) -> Next:
    turn.effects.append(StopUnsolicited())
    if turn.crisis:
        turn.say_text("gestopt_crisis", _step_buttons(turn))
        return STAY
    if turn.context.case == "waiting":
        turn.effects.append(LeaveQueue())
    turn.say_text("gestopt")
    return FINISH


def answer_stop_offer(turn: Turn, text: str) -> Next | None:
    """A typed yes or no to "shall we stop writing to you"."""
    if turn.asking != STOP_OFFER:
        return None
    said = fold(text)
    if said in YES or said == fold(turn.word("knop_stop")):
        return _stop(turn)
    if said in NO or said == fold(turn.word("knop_niet_stoppen")):
        turn.settle()
        return _here(turn)
    return None


def _menu(turn: Turn) -> Next:
    turn.remember()
    return show_menu(turn)


def _person(turn: Turn) -> Next:
    if turn.in_danger:
        return hand_over_now(turn)
    if turn.context.case == "waiting":
        turn.say_text("wacht_al", _step_buttons(turn))
        return STAY
    turn.remember()
    return _task(turn, "mens")


def _emergency(turn: Turn) -> Next:
    turn.remember()
    if turn.context.case == "taken":
        # Nobody else rings: what follows is only read by whoever has the chat.
        turn.effects.append(Alert(signal=""))
    return _task(turn, "nood")


def _take_along(turn: Turn) -> Next:
    """What we told as a file; never out of a flow whose reader may be in danger."""
    if turn.crisis or turn.place in turn.content.everywhere.never_kept:
        return _here(turn)
    turn.remember()
    return _task(turn, "bewaar")


def _wipe(turn: Turn) -> Next:
    turn.effects.append(_forget(turn, panic=False))
    turn.say_text("gewist")
    return FINISH


def _quickly_away(turn: Turn) -> Next:
    turn.effects.append(_forget(turn, panic=True))
    return FINISH


def _forget(turn: Turn, *, panic: bool) -> Forget:
    """A calm question that nobody said yes to is no danger."""
    in_danger = turn.in_danger and not turn.asks_gently
    return Forget(panic=panic, in_danger=in_danger, signal=turn.danger_kind if in_danger else "")


def _back(turn: Turn) -> Next:
    if turn.asking and turn.asking != ACKNOWLEDGED:
        turn.settle()
        return _here(turn)
    while turn.trail:
        place, turn.trail = turn.trail[-1], turn.trail[:-1]
        flow = turn.content.flows.get(place.flow)
        step = find_step(flow, place.step)
        if flow is None or step is None or not step.waits or step is turn.step:
            continue
        _return_to_caller(turn, flow.id)
        turn.flow = flow
        return Target(kind="stap", name=step.id)
    turn.say_text("terug_kan_niet")
    return _here(turn)


def _return_to_caller(turn: Turn, flow: str) -> None:
    """Going back out of a called flow brings back the answers of the one that called it."""
    if turn.flow is None or flow == turn.flow.id:
        return
    place = caller_of(turn.stack, flow)
    if place is not None:
        turn.start_answers(turn.stack[place].answers)
        turn.stack = turn.stack[:place]
    else:
        turn.stack = ()


def _here(turn: Turn) -> Next:
    if turn.step is None:
        return _task(turn, "start")
    return Target(kind="stap", name=turn.step.id)


def leave_queue(turn: Turn) -> None:
    """A tap on "I do not want to wait"."""
    if turn.context.case == "waiting" and not turn.crisis:
        turn.effects.append(LeaveQueue())
        turn.say_text("niet_wachten")
        turn.settle()
    follow(turn, _here(turn))


def _task(turn: Turn, task: str) -> Next:
    return Target(kind="flow", name=turn.content.everywhere.flows.get(task, ""))


def _step_buttons(turn: Turn) -> tuple[Button, ...]:
    return () if turn.step is None else turn.step.buttons(turn)


_ORDERS: Mapping[str, Callable[[Turn], Next]] = {
    "STOP": _stop,
    "TERUG": _back,
    "MENU": _menu,
    "MENS": _person,
    "WIS MIJ": _wipe,
    "SNEL WEG": _quickly_away,
    "NOOD": _emergency,
    "BEWAAR": _take_along,
}
#: On buttons only: what is offered to a family in the queue.
_WHILE_WAITING: Mapping[str, str] = {"WACHT": "wachten", "BERICHT": "bericht"}
_BY_BUTTON = {fold(word).replace(" ", ""): word for word in (*_ORDERS, *_WHILE_WAITING)}
