"""Steps that go on in a language nobody can choose."""

from __future__ import annotations

from collections.abc import Iterator

from flows.checks.arrows import steps_of
from flows.content import Content
from flows.findings import Finding, mistake
from flows.reading import did_you_mean
from flows.steps.speak import SpeakStep


def unknown_languages(content: Content) -> Iterator[Finding]:
    """A language has to stand in ``talen.yaml``."""
    for _, step in steps_of(content):
        if isinstance(step, SpeakStep) and step.language not in content.languages.names:
            yield mistake(
                "taal-onbekend",
                step.mark,
                f"De taal '{step.language}' staat niet in talen.yaml.",
                did_you_mean(step.language, content.languages.names),
            )
