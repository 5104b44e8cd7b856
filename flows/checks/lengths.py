"""Texts that are too long to read on a phone, or to send in one piece."""

from __future__ import annotations

from collections.abc import Iterator

from flows.checks.arrows import steps_of
from flows.checks.prose import messages, without_names
from flows.content import Content
from flows.context import Limits
from flows.findings import Finding, mistake, warning
from flows.steps.file import FileStep

#: Characters in one message that people still read to the end.
COMFORTABLE = 600


def texts_too_long(content: Content) -> Iterator[Finding]:
    """One message at a time; a blank line makes two of one."""
    limit = Limits().text
    for _, step in steps_of(content):
        for key, prose in step.prose():
            if isinstance(step, FileStep) and key == "inhoud":
                continue
            for message in messages(prose):
                length = len(without_names(message))
                if length > limit:
                    yield mistake(
                        "tekst-te-lang",
                        step.mark,
                        f"Een bericht van de stap '{step.id}' is {length} tekens; het mogen er {limit} zijn.",
                        "Splits het met een lege regel.",
                    )
                elif length > COMFORTABLE:
                    yield warning(
                        "tekst-lang",
                        step.mark,
                        f"Een bericht van de stap '{step.id}' is {length} tekens lang.",
                        f"Maak het korter dan {COMFORTABLE} tekens, of splits het met een lege regel.",
                    )
