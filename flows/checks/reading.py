"""Level B1: short sentences, plain words, one question at a time, no exclamation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.checks.arrows import steps_of
from flows.checks.hard_words import HARD_WORDS
from flows.checks.prose import messages, sentences, words
from flows.content import Content
from flows.findings import Finding, Mark, warning
from flows.steps.file import FileStep
from flows.texts import Prose

#: Words in a sentence that people still follow.
LONGEST_SENTENCE = 20

_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")
_HARD = re.compile(r"(?<!\w)(" + "|".join(re.escape(one) for one in HARD_WORDS) + r")\w*", re.IGNORECASE)


def hard_to_read(content: Content) -> Iterator[Finding]:
    """Every text of the flows and the texts that hold everywhere."""
    for _, step in steps_of(content):
        for key, prose in step.prose():
            if not isinstance(step, FileStep) or key == "zeg":
                yield from read(prose, step.mark, asks=key == "vraag")
    for prose in content.everywhere.texts.values():
        yield from read(prose, content.everywhere.mark)
    for fact in content.facts.values():
        yield from read_text(fact.text, fact.mark)


def read(prose: Prose, mark: Mark, *, asks: bool = False) -> Iterator[Finding]:
    """What is hard in one text; one that asks something asks one thing."""
    for message in messages(prose):
        yield from read_text(message, mark)
        if asks and _QUOTED.sub("", message).count("?") > 1:
            yield warning(
                "twee-vragen",
                mark,
                f"In één bericht staan twee vragen: “{_short(message)}”.",
                "Stel er één tegelijk.",
            )


def read_text(text: str, mark: Mark) -> Iterator[Finding]:
    """Long sentences, hard words and exclamation marks."""
    for sentence in sentences(text):
        count = len(words(sentence))
        if count > LONGEST_SENTENCE:
            yield warning(
                "zin-lang",
                mark,
                f"Deze zin heeft {count} woorden: “{_short(sentence)}”.",
                f"Maak er twee van. Meer dan {LONGEST_SENTENCE} woorden leest moeilijk.",
            )
    for found in _HARD.finditer(text):
        plain = HARD_WORDS[found.group(1).lower()]
        yield warning(
            "moeilijk-woord", mark, f"“{found.group(0)}” is een moeilijk woord.", f"Schrijf liever: {plain}."
        )
    if "!" in text:
        yield warning(
            "uitroepteken", mark, f"Hier staat een uitroepteken: “{_short(text)}”.", "Haal het weg."
        )


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else flat[:57] + "…"
