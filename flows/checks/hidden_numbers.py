"""A number that nobody has called yet stays out of the conversations: its remark says so."""

from __future__ import annotations

from collections.abc import Iterator

from flows.checks.arrows import steps_of
from flows.content import Content
from flows.findings import Finding, Mark, mistake
from flows.texts import Prose

#: How the remark of such a number begins.
NOT_YET = "NIET TONEN"


def numbers_not_to_show(content: Content) -> Iterator[Finding]:
    """Every text that cites one, in a flow, everywhere or in a standard answer."""
    hidden = {f"nood-{one.id}" for one in content.emergency if one.remark.startswith(NOT_YET)}
    for mark, prose in _told(content):
        for fact in sorted(hidden.intersection(prose.facts())):
            yield mistake(
                "nummer-niet-tonen",
                mark,
                f"Het nummer '{fact}' mag nog niet in een gesprek: de opmerking in nood.yaml is {NOT_YET}.",
                "Noem de website met een gewoon feit. Of laat iemand bellen en haal de opmerking daarna weg.",
            )


def _told(content: Content) -> Iterator[tuple[Mark, Prose]]:
    for _, step in steps_of(content):
        yield from ((step.mark, prose) for _, prose in step.prose())
    yield from ((content.everywhere.mark, prose) for prose in content.everywhere.texts.values())
    for answer in content.answers.values():
        yield from ((answer.mark, prose) for prose in answer.texts.values())
