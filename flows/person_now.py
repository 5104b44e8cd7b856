"""Somebody in danger gets a person at once: no consent menu, no queue question; one line says the words go along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.briefing import briefing_of
from flows.effects import AskForPerson
from flows.steps.base import FINISH, STAY, Next

if TYPE_CHECKING:
    from flows.turn import Turn


def call_person(turn: Turn, kind: str, came_from: str) -> None:
    """Order an urgent case; ``kind`` of the crisis signal may be empty."""
    turn.extra["signaal"] = kind
    with turn.in_dutch():
        prose = turn.content.everywhere.texts.get("crisis_samenvatting")
        briefing = briefing_of(turn, "" if prose is None else prose.line(turn))
    turn.ask_person(
        AskForPerson(
            reason="crisis",
            urgency="nood",
            briefing=briefing,
            sharing="alles",
            signal=kind,
            flow=came_from,
        )
    )


def hand_over_now(turn: Turn) -> Next:
    """A person was asked for in danger: call one, say so, and stay with the question that was open."""
    call_person(turn, turn.danger_kind, turn.place)
    _return_to_question(turn)
    turn.say_text(_words(turn), () if turn.step is None else turn.step.buttons(turn))
    return STAY if turn.step is not None and turn.step.waits else FINISH


def say_words_go_along(turn: Turn) -> None:
    """After a person step of a flow that is no crisis flow itself: those say it in their own words."""
    if not turn.crisis:
        turn.say_text(_words(turn))


def _words(turn: Turn) -> str:
    reads = turn.context.someone_there or turn.context.case == "taken"
    known = "mens_bij_gevaar" if reads else "niemand_bij_gevaar"
    return known if known in turn.content.everywhere.texts else "wacht_bevestiging"


def _return_to_question(turn: Turn) -> None:
    """The arrow may come from a step that only says something; then the last question is the place to wait."""
    if turn.step is not None and turn.step.waits:
        return
    for place in reversed(turn.trail):
        flow = turn.content.flows.get(place.flow)
        step = None if flow is None else flow.steps.get(place.step)
        if step is not None and step.waits:
            turn.flow, turn.step = flow, step
            return
