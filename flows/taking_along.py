"""What a family was told may go along as a file: never where somebody may be in danger, never what people typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.effects import Button

if TYPE_CHECKING:
    from flows.texts import Prose
    from flows.turn import Turn

#: Kinds of step that keep what people typed.
_OWN_WORDS = frozenset(("tekst", "gegeven", "verzamel"))


def may_be_taken_along(turn: Turn, prose: Prose) -> bool:
    if turn.crisis or turn.signal or turn.place in turn.content.everywhere.never_kept:
        return False
    named = (turn.content.variables.get(ref.name) for ref in prose.names())
    return not any(one.kinds & _OWN_WORDS for one in named if one is not None)


def take_along_button(turn: Turn) -> tuple[Button, ...]:
    """Under the last words of a flow that told something."""
    everywhere = turn.content.everywhere
    told = turn.flow is not None and any(step.kind == "zeg" for step in turn.flow.steps.values())
    aside = {*everywhere.flows.values(), *everywhere.never_kept}
    if not told or turn.crisis or turn.signal or turn.place in aside or "bewaar" not in everywhere.flows:
        return ()
    label = turn.word("knop_bewaar")
    return (Button(label=label, code="!BEWAAR"),) if label else ()
