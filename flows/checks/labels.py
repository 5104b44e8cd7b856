"""Buttons that do not fit on an old phone."""

from __future__ import annotations

from collections.abc import Iterator

from flows.checks.arrows import steps_of
from flows.content import Content
from flows.context import Limits
from flows.findings import Finding, warning

_LIMITS = Limits()


def labels_too_wide(content: Content) -> Iterator[Finding]:
    """Labels that are cut off."""
    for _, step in steps_of(content):
        for choice in step.choices:
            if len(choice.label) > _LIMITS.label:
                yield warning(
                    "knop-breed",
                    choice.mark if choice.mark.file else step.mark,
                    f"De knop “{choice.label}” is {len(choice.label)} tekens; er passen er {_LIMITS.label}.",
                    "Maak de woorden korter. Zet de uitleg in de vraag.",
                )


def titles_too_wide(content: Content) -> Iterator[Finding]:
    """A title is a button when a message may be about several flows, a name of a list when several may be meant."""
    titles = [(flow.title, flow.mark) for flow in content.flows.values() if not flow.crisis]
    names = [(item.name, item.mark) for known in content.lists.values() for item in known.items.values()]
    for words, mark in (*titles, *names):
        if len(words) > _LIMITS.label:
            yield warning(
                "naam-breed",
                mark,
                f"“{words}” is {len(words)} tekens; als het een knop wordt, passen er {_LIMITS.label}.",
                "Maak het korter.",
            )


def too_many_buttons(content: Content) -> Iterator[Finding]:
    """More choices than one message can hold, or than a person can weigh."""
    for _, step in steps_of(content):
        count = len(step.choices)
        if count > _LIMITS.buttons:
            yield warning(
                "knoppen-veel",
                step.mark,
                f"De stap '{step.id}' heeft {count} keuzes; er passen er {_LIMITS.buttons}.",
                "Verdeel de keuzes over twee stappen.",
            )
