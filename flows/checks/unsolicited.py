"""What appears unasked on a screen says nothing about prison: someone else may be looking."""

from __future__ import annotations

from collections.abc import Iterator

from flows.checks.arrows import next_steps, steps_of
from flows.checks.prose import words
from flows.content import Content
from flows.findings import Finding, mistake
from flows.flow import Flow
from flows.steps.base import FlowStep
from flows.steps.plan import PlanStep

#: Beginnings of words that give it away.
FORBIDDEN = (
    *(
        "gevang",
        "gedetineer",
        "detentie",
        "detinee",
        "cel",
        "bajes",
        "justitie",
        "politie",
        "inrichting",
        "vastzit",
    ),
    *(
        "opgepakt",
        "arrest",
        "straf",
        "rechter",
        "rechtbank",
        "advoca",
        "verlof",
        "reclasser",
        "bezoek",
        "dader",
    ),
    *(
        "achterblijver",
        "crimin",
        "veroordeel",
        "opgesloten",
        "vrijlating",
        "vrijkom",
        "enkelband",
        "pi",
        "jji",
        "dji",
    ),
    *("crisis", "zelfmoord", "zelfdoding", "geweld", "mishandel", "jeugdzorg"),
)
_WHOLE_WORDS = frozenset(("cel", "pi", "jji", "dji"))


def unsolicited_words(content: Content) -> Iterator[Finding]:
    """The first words of every flow that is planned for later."""
    planned = {step.planned.name for _, step in steps_of(content) if isinstance(step, PlanStep)}
    for name in sorted(planned & content.flows.keys()):
        for step in first_words(content.flows[name]):
            for word in sorted(_given_away(content, step)):
                yield mistake(
                    "ongevraagd-woord",
                    step.mark,
                    f"“{word}” staat in een bericht dat ongevraagd op een scherm verschijnt.",
                    "Schrijf het zo, dat een ander die meekijkt niets te weten komt.",
                )


def first_words(flow: Flow) -> list[FlowStep]:
    """The steps that speak before the family has answered anything."""
    found: dict[str, FlowStep] = {}
    waiting = [flow.start]
    while waiting:
        step = flow.steps.get(waiting.pop())
        if step is None or step.id in found:
            continue
        found[step.id] = step
        if not step.waits:
            waiting.extend(next_steps(flow, step))
    return list(found.values())


def _given_away(content: Content, step: FlowStep) -> set[str]:
    texts = [prose.source for _, prose in step.prose()] + [choice.label for choice in step.choices]
    texts += [
        content.facts[one].text for _, prose in step.prose() for one in prose.facts() if one in content.facts
    ]
    return {word for text in texts for word in words(text) if gives_away(word)}


def gives_away(word: str) -> bool:
    """Does this word say that someone is detained?"""
    return any(word == one if one in _WHOLE_WORDS else word.startswith(one) for one in FORBIDDEN)
