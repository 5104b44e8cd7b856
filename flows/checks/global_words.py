"""A choice that is spelt like a global word: who types it gets the global word, never the choice."""

from __future__ import annotations

from collections.abc import Iterator

from flows.checks.arrows import steps_of
from flows.content import Content
from flows.findings import Finding, warning
from flows.flow import Flow
from flows.steps.base import Choice
from flows.steps.person import PersonStep
from flows.travel import find_step
from flows.typed import fold

#: Global word -> the task whose flow it leads to.
_SAME_AS = {"MENS": "mens", "MENU": "menu", "NOOD": "nood"}


def hidden_global_words(content: Content) -> Iterator[Finding]:
    """Labels that are taken already."""
    for flow, step in steps_of(content):
        for choice in step.choices:
            word = content.everywhere.words.get(choice.folded or fold(choice.label))
            if word is not None and not _same_place(content, flow, choice, word):
                yield warning(
                    "keuze-globaal",
                    choice.mark if choice.mark.file else step.mark,
                    f"Wie “{choice.label}” typt, krijgt het woord {word} en niet deze keuze.",
                    "Noem de keuze anders.",
                )


def _same_place(content: Content, flow: Flow, choice: Choice, word: str) -> bool:
    """Typing the words and tapping the button come down to the same thing."""
    task = _SAME_AS.get(word)
    if choice.target is None or task is None:
        return False
    if choice.target.kind == "flow":
        return choice.target.name == content.everywhere.flows.get(task)
    step = find_step(flow, choice.target.name)
    named = {target.name for _, target in step.targets() if target.kind == "flow"} if step else set()
    return (word == "MENS" and isinstance(step, PersonStep)) or content.everywhere.flows.get(task) in named
