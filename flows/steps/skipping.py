"""``overslaan``: the button that lets someone leave a question unanswered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.effects import Button
from flows.steps.base import Choice
from flows.typed import says_choice

if TYPE_CHECKING:
    from flows.steps.source import StepSource

SKIP = "overslaan"


def read_skip(source: StepSource) -> Choice | None:
    """The skip button of a step, when it has one."""
    node = source.text_node(SKIP)
    if node is None:
        return None
    words, target = source.needed_arrow(node)
    return source.choice(words, node, target, SKIP)


def skip_buttons(skip: Choice | None) -> tuple[Button, ...]:
    return () if skip is None else (Button(label=skip.label, code=skip.code),)


def says_skip(skip: Choice | None, text: str) -> bool:
    return skip is not None and says_choice(skip, text)
