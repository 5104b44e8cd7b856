"""The family chooses a language: with a button under the first question, or by typing its name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flows.effects import Button, Say
from flows.translations.languages import DUTCH
from flows.typed import fold

if TYPE_CHECKING:
    from flows.turn import Turn

#: What a tap sends back, before the tag of the language.
CODE = "!TAAL "
#: Characters; nobody names a language in a longer message.
_LONGEST = 60


def offer_languages(turn: Turn) -> None:
    """A button for every other language, below the buttons of the first question."""
    last = turn.effects[-1] if turn.effects else None
    others = [one for one in _spoken(turn) if one != turn.language]
    if not others or not isinstance(last, Say) or turn.crisis:
        return
    more = tuple(Button(label=turn.base.languages.names[one], code=CODE + one) for one in others)
    turn.effects[-1] = replace(last, buttons=(*last.buttons, *more))


def language_asked(turn: Turn, text: str) -> str:
    """The language that is asked for with the whole message, unless these are the words of a button here."""
    said = fold(text) if len(text) <= _LONGEST else ""
    on_a_button = turn.step is not None and any(one.folded == said for one in turn.step.choices)
    return "" if on_a_button else _known(turn, turn.base.languages.words.get(said, ""))


def language_tapped(turn: Turn, code: str) -> str:
    """The language on this button; empty when it is another button."""
    return _known(turn, code.removeprefix(CODE)) if code.startswith(CODE) else ""


def _known(turn: Turn, language: str) -> str:
    return language if language in _spoken(turn) else ""


def _spoken(turn: Turn) -> list[str]:
    """What can be chosen: the languages of ``talen.yaml`` that have a catalogue, and Dutch."""
    names = turn.base.languages.names
    return [one for one in names if one == DUTCH or one in turn.base.spoken]
