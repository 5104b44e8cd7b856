"""What counsellors often say (``standaardantwoorden/``): to put in the text field, and to change there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flows.findings import NOWHERE, Finding, Mark, mistake
from flows.reading import Block, as_blocks, unique_ids
from flows.texts import Prose, read_prose
from flows.translations.languages import DUTCH, FORMAL
from flows.yaml_reader import Node

#: In the order of a talk. The desk has a word for each.
GROUPS = (
    "begin",
    "luisteren",
    "gevoel",
    "praktisch",
    "gevaar",
    "grenzen",
    "stilte",
    "overdragen",
    "afsluiten",
)
#: What the desk fills in: the counsellor's name and role, and when somebody is there again.
NAMES = ("naam", "rol", "opent_weer")
#: Key -> the language it is said in.
_TEXTS: Mapping[str, str] = {"tekst": DUTCH, "tekst_u": FORMAL, "tekst_en": "en"}


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardAnswer:
    id: str
    group: str
    #: As counsellors find it; in English empty when nobody wrote it.
    title: str
    english: str = ""
    #: IETF tag (``nl@u`` for who says u) -> the text. Dutch is always there.
    texts: Mapping[str, Prose] = field(default_factory=dict)
    mark: Mark = NOWHERE

    def title_in(self, language: str) -> str:
        return (self.english if language == "en" else "") or self.title

    def said(self, language: str, form: str) -> Prose | None:
        """In this language; None when it cannot be said in it. Without a text for u both say the same."""
        if language != DUTCH:
            return self.texts.get(language)
        formal = self.texts.get(FORMAL) if form == "u" else None
        return formal or self.texts.get(DUTCH)


def read_answers(file: str, node: Node | None, findings: list[Finding]) -> list[StandardAnswer]:
    """One file under ``standaardantwoorden/``."""
    blocks = unique_ids(as_blocks(node, file, findings), lambda block: block.id_text("id"))
    return [_read_answer(name, block) for name, block in blocks]


def _read_answer(name: str, block: Block) -> StandardAnswer:
    block.refuse_unknown(("id", "groep", "titel", "en", *_TEXTS))
    block.need("tekst")
    texts = {}
    for key, language in _TEXTS.items():
        node = block.text_node(key) if block.has(key) else None
        if node is not None:
            texts[language] = read_prose(node, block.findings)
    answer = StandardAnswer(
        id=name,
        group=block.one_of("groep", GROUPS, GROUPS[0]),
        title=block.needed_text("titel"),
        english=block.text("en"),
        texts=texts,
        mark=block.mark,
    )
    _check_names(answer, block)
    return answer


def _check_names(answer: StandardAnswer, block: Block) -> None:
    for prose in answer.texts.values():
        for ref in prose.names():
            if ref.name not in NAMES or ref.field:
                block.complain(
                    "antwoord-naam",
                    answer.mark,
                    f"Het standaardantwoord '{answer.id}' noemt {{{ref.name}}}, en dat kent de balie niet.",
                    "Gebruik {naam}, {rol}, {opent_weer} of {feit id}.",
                )


def unknown_facts(answers: Mapping[str, StandardAnswer], facts: Mapping[str, object]) -> list[Finding]:
    """A fact that is not there is a mistake, as it is in a flow."""
    return [
        mistake(
            "feit-onbekend",
            answer.mark,
            f"Het standaardantwoord '{answer.id}' noemt het feit '{fact}', en dat is er niet.",
            "Kijk in feiten/ of nood.yaml hoe het heet.",
        )
        for answer in answers.values()
        for prose in answer.texts.values()
        for fact in prose.facts()
        if fact not in facts
    ]
