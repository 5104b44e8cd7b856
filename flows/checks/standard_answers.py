"""Standard answers are read by families like everything else: short, plain, and with one question at a time."""

from __future__ import annotations

from collections.abc import Iterator

from flows.checks.prose import messages, sentences, without_names
from flows.checks.reading import read
from flows.content import Content
from flows.findings import Finding, mistake
from flows.translations.languages import DUTCH

#: Characters; a counsellor reads it again before sending it.
LONGEST = 400
#: In one answer.
MOST_SENTENCES = 4


def answers_hard_to_read(content: Content) -> Iterator[Finding]:
    """Level B1, for who is addressed with je and with u."""
    for answer in content.answers.values():
        for language, prose in answer.texts.items():
            if language.startswith(DUTCH):
                yield from read(prose, answer.mark, content.reading, asks=True)


def answers_too_long(content: Content) -> Iterator[Finding]:
    for answer in content.answers.values():
        for prose in answer.texts.values():
            said = without_names(prose.source)
            count = sum(len(list(sentences(one))) for one in messages(prose))
            if len(said) > LONGEST or count > MOST_SENTENCES:
                yield mistake(
                    "antwoord-lang",
                    answer.mark,
                    f"Het standaardantwoord '{answer.id}' heeft {len(said)} tekens en {count} zinnen.",
                    f"Maak het korter: hoogstens {LONGEST} tekens en {MOST_SENTENCES} zinnen.",
                )
