"""Level B1: short sentences, plain words, one question at a time, no exclamation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.checks.arrows import steps_of
from flows.checks.hard_words import HARD_WORDS
from flows.checks.prose import messages, sentences, words
from flows.content import Content
from flows.findings import Finding, Mark, warning
from flows.reading_rules import ReadingRules
from flows.steps.file import FileStep
from flows.texts import Prose

#: Words in a sentence that people still follow.
LONGEST_SENTENCE = 20

NO_RULES = ReadingRules()
#: How a sentence tells what something is.
_EXPLAINS = re.compile(
    r"\b(?:dat is|dat zijn|dit is|heet|heten|betekent|noem|noemt|noemen|is een|is het|is de|is degene|is iemand"
    r"|zijn mensen|zijn regels|is alleen|geeft|vertelt)\b|\(|, (?:die|dat|de|het|een|je) ",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")
#: Letters in a word that people still take in at once.
LONGEST_WORD = 15
_NOT_PROSE = re.compile(r"\{[^{}]*\}|\S*\w\.(?:nl|com|org|be|eu)\S*|\S+@\S+")
_PREFIXES = "aan|af|op|uit|in|mee|door|over|na|toe|vast|terug|voor|bij|weg"
_PARTICIPLE = rf"(?:(?:{_PREFIXES})?ge[a-z]{{3,}}(?:d|t|en)|(?:be|ver|ont|her)[a-z]{{3,}}(?:d|t|en))"
_BECOMES = r"(?:word|wordt|worden|werd|werden)"
#: "Het wordt (nog niet) gelezen", "wat gezegd wordt". Not "wordt het", where people change: word je boos.
_PASSIVE = re.compile(
    rf"\b{_BECOMES}(?: (?!gedachte)[a-z]+){{0,3}}? {_PARTICIPLE}\b|\b{_PARTICIPLE} {_BECOMES}\b",
    re.IGNORECASE,
)
_HARD = re.compile(r"(?<!\w)(" + "|".join(re.escape(one) for one in HARD_WORDS) + r")\w*", re.IGNORECASE)


def hard_to_read(content: Content) -> Iterator[Finding]:
    """Every text of the flows and the texts that hold everywhere."""
    for _, step in steps_of(content):
        for key, prose in step.prose():
            if not isinstance(step, FileStep) or key == "zeg":
                yield from read(prose, step.mark, content.reading, asks=key == "vraag")
    for prose in content.everywhere.texts.values():
        yield from read(prose, content.everywhere.mark, content.reading)
    for fact in content.facts.values():
        yield from read_text(fact.text, fact.mark, content.reading)


def read(
    prose: Prose, mark: Mark, rules: ReadingRules = NO_RULES, *, asks: bool = False
) -> Iterator[Finding]:
    """What is hard in one text; one that asks something asks one thing."""
    for message in messages(prose):
        yield from read_text(message, mark, rules)
        if asks and _QUOTED.sub("", message).count("?") > 1 and not rules.excuses(message):
            yield warning(
                "twee-vragen",
                mark,
                f"In één bericht staan twee vragen: “{_short(message)}”.",
                "Stel er één tegelijk.",
            )


def read_text(text: str, mark: Mark, rules: ReadingRules = NO_RULES) -> Iterator[Finding]:
    """Long sentences, passive forms, long and hard words, and exclamation marks."""
    yield from _long_words(text, mark, rules)
    for sentence in sentences(text):
        if rules.excuses(sentence):
            continue
        yield from _passive(sentence, mark)
        count = len(words(sentence))
        if count > LONGEST_SENTENCE:
            yield warning(
                "zin-lang",
                mark,
                f"Deze zin heeft {count} woorden: “{_short(sentence)}”.",
                f"Maak er twee van. Meer dan {LONGEST_SENTENCE} woorden leest moeilijk.",
            )
    for found in _HARD.finditer(text):
        if rules.allows(found.group(0)):
            continue
        plain = HARD_WORDS[found.group(1).lower()]
        yield warning(
            "moeilijk-woord", mark, f"“{found.group(0)}” is een moeilijk woord.", f"Schrijf liever: {plain}."
        )
    if "!" in text:
        yield warning(
            "uitroepteken", mark, f"Hier staat een uitroepteken: “{_short(text)}”.", "Haal het weg."
        )


def _long_words(text: str, mark: Mark, rules: ReadingRules) -> Iterator[Finding]:
    """Parts of a word between hyphens count apart: "moeder-kindafdeling" reads as two."""
    for word in dict.fromkeys(words(_NOT_PROSE.sub(" ", text))):
        if max(map(len, re.split(r"[-'’]", word))) > LONGEST_WORD and not rules.allows(word):
            yield warning(
                "woord-lang",
                mark,
                f"“{word}” is een lang woord.",
                "Zeg het met kortere woorden. Moet het zo heten? Zet het met een reden in leesniveau.yaml.",
            )


def _passive(sentence: str, mark: Mark) -> Iterator[Finding]:
    found = _PASSIVE.search(sentence)
    if found is not None:
        yield warning(
            "lijdende-vorm",
            mark,
            f"Wie doet het? “{_short(found.group(0))}” in: “{_short(sentence)}”.",
            "Zeg wie het doet: “een medewerker leest het”. Kan dat niet? Zet het met een reden in leesniveau.yaml.",
        )


def unexplained_jargon(content: Content) -> Iterator[Finding]:
    """A word of the trade that no sentence of the same conversation explains."""
    for flow in content.flows.values():
        own = [prose for step in flow.steps.values() for _, prose in step.prose()]
        cited = [content.facts[one].text for prose in own for one in prose.facts() if one in content.facts]
        said = [one for prose in own for one in sentences(prose.source)]
        explained = [*said, *(line for text in cited for line in sentences(text))]
        for word, meaning in content.reading.jargon.items():
            if any(_names(word, one) for one in said) and not any(_explains(word, one) for one in explained):
                yield warning(
                    "vakwoord",
                    flow.mark,
                    f"Het gesprek '{flow.id}' noemt “{word}” en legt het nergens uit.",
                    f"Leg het één keer uit, bijvoorbeeld: {meaning}",
                )


def _names(word: str, sentence: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}", sentence, re.IGNORECASE) is not None


def _explains(word: str, sentence: str) -> bool:
    return _names(word, sentence) and _EXPLAINS.search(sentence) is not None


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else flat[:57] + "…"
