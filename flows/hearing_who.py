"""Taking over who is detained from the family's own words, so that nobody is asked what they said already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.steps.base import Next
from flows.steps.choice import ChoiceStep
from flows.who import GENDER, WHO

if TYPE_CHECKING:
    from flows.turn import Turn

#: Characters; a long story names too many people.
_LONGEST = 600


def hear_who(turn: Turn, text: str) -> None:
    """Keep what these words tell unmistakably. A relation is newer knowledge; a mere "hij" only fills a gap."""
    if len(text) > _LONGEST or turn.context.case == "taken":
        return
    heard = turn.content.who.hear(text, asked=_asks_who(turn))
    if WHO in heard:
        turn.drop(GENDER)
    for name, value in heard.items():
        if WHO in heard or name not in turn.answers:
            turn.keep(name, value)
    if heard and _asks_who(turn):
        turn.heard_who = heard.get(WHO, "")


def answer_who(turn: Turn) -> Next | None:
    """ "Mijn moeder", where it is asked who it is about: that answer, and that she is a woman."""
    if not turn.heard_who or not isinstance(turn.step, ChoiceStep):
        return None
    chosen = next((one for one in turn.step.options if one.id == turn.heard_who), None)
    return None if chosen is None else turn.step.choose(turn, chosen)


def _asks_who(turn: Turn) -> bool:
    return turn.step is not None and turn.step.variable == WHO
