"""Who is detained, as far as the family told: words in prose that follow it, and hearing it in their own words.

``wie`` and ``hij_of_zij`` are ordinary answers that go along to every flow and are forgotten with the conversation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from flows.findings import Finding
from flows.position import Answer
from flows.reading import Block
from flows.typed import fold
from flows.yaml_reader import MapNode, Node, TextNode

WHO, GENDER = "wie", "hij_of_zij"
#: The answers that every flow of the conversation knows.
EVERYWHERE = (WHO, GENDER)
UNKNOWN = "onbekend"
PEOPLE = ("partner", "kind", "ouder", "broer_zus", "kleinkind", "ander")
GENDERS = ("hij", "zij")
#: What the family is to the one inside: the reader of ``lezer``.
READERS: Mapping[str, str] = {
    "partner": "partner",
    "kind": "ouder",
    "ouder": "kind",
    "broer_zus": "broer_zus",
    "kleinkind": "grootouder",
    "ander": "ander",
}
#: Words that may stand between the person and what is said of them.
_MOST_BETWEEN = 5
#: Words that … in a pattern stands for.
_MOST_IN_GAP = 4
_FORMS = (UNKNOWN, *GENDERS, *PEOPLE, *(f"{who} {gender}" for who in PEOPLE for gender in GENDERS))
_HEARD_KEYS = ("bezit", "mensen", "zit", "ervoor", "niet", *GENDERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """The patterns that tell who is detained."""

    #: "mijn man", with what is said of him before or after it.
    told: re.Pattern[str]
    #: "mijn man", as an answer to the question who it is about.
    named: re.Pattern[str]
    #: "hij zit vast": only he or she.
    pronoun: re.Pattern[str]
    #: Word for a person -> relation and gender, either may be empty.
    people: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """``wie.yaml``, compiled."""

    #: Word in prose -> form ("kind hij", "kind", "hij", "onbekend") -> text.
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    heard: Heard | None = None

    def knows(self, name: str) -> bool:
        """Is this a word that follows who is detained? ``Hij`` is ``hij`` at the start of a sentence."""
        return uncapitalised(name) in self.words

    def word(self, name: str, answers: Mapping[str, Answer]) -> str | None:
        """The word for the one these answers tell of; None when it is no word of ours."""
        forms = self.words.get(uncapitalised(name))
        if forms is None:
            return None
        who, gender = answers.get(WHO), answers.get(GENDER)
        ways = (f"{who} {gender}", who, gender, UNKNOWN)
        text = next((forms[one] for one in ways if isinstance(one, str) and one in forms), "")
        return text[:1].upper() + text[1:] if name[:1].isupper() else text

    def hear(self, text: str, *, asked: bool = False) -> dict[str, str]:
        """What these words tell unmistakably; ``asked``: they answer the question who it is about."""
        if self.heard is None:
            return {}
        said = fold(text)
        found = {self.heard.people[one] for one in _mentions(self.heard.told, said)}
        if asked and not found:
            found = {self.heard.people[one] for one in _mentions(self.heard.named, said)}
        if len(found) == 1:
            who, gender = found.pop()
            return {name: value for name, value in ((WHO, who), (GENDER, gender)) if value}
        pronouns = set(_mentions(self.heard.pronoun, said))
        if found or len(pronouns) != 1:
            return {}
        return {GENDER: self.heard.people[pronouns.pop()][1]}


def uncapitalised(name: str) -> str:
    return name[:1].lower() + name[1:]


def _mentions(pattern: re.Pattern[str], said: str) -> Iterator[str]:
    return (next(filter(None, one.groups())) for one in pattern.finditer(said))


def read_who(node: Node | None, findings: list[Finding]) -> Who:
    """``wie.yaml``; without it no word follows anybody."""
    if not isinstance(node, MapNode):
        return Who()
    block = Block(node, findings)
    block.refuse_unknown(("woorden", "gehoord"))
    words = block.block("woorden")
    return Who(
        words={} if words is None else {name: _read_forms(words, name) for name in words.node.entries},
        heard=_read_heard(block.block("gehoord")),
    )


def _read_forms(words: Block, name: str) -> dict[str, str]:
    forms = words.block(name)
    if forms is None:
        return {}
    forms.refuse_unknown(_FORMS)
    forms.need(UNKNOWN)
    return {form: node.text.strip() for form, node in words_of(forms)}


def words_of(forms: Block) -> Iterator[tuple[str, TextNode]]:
    return ((form, node) for form in forms.node.entries if (node := forms.text_node(form)) is not None)


def _read_heard(block: Block | None) -> Heard | None:
    if block is None:
        return None
    block.refuse_unknown(_HEARD_KEYS)
    people = {fold(one): ("", gender) for gender in GENDERS for one in block.texts(gender)}
    inner = block.block("mensen")
    if inner is not None:
        inner.refuse_unknown(_FORMS)
        people |= {fold(one): _split(form) for form in inner.node.entries for one in inner.texts(form)}
    return _compile(block, people)


def _split(form: str) -> tuple[str, str]:
    """ "kind hij" -> kind, hij; "kind" -> kind; "hij" -> hij."""
    parts = form.split()
    return "".join(one for one in parts if one in PEOPLE), "".join(one for one in parts if one in GENDERS)


def _compile(block: Block, people: Mapping[str, tuple[str, str]]) -> Heard:
    pronouns = [fold(one) for gender in GENDERS for one in block.texts(gender)]
    nouns = [one for one in people if one not in pronouns]
    noun, pronoun, owner = _any_of(nouns), _any_of(pronouns), _any_of(block.texts("bezit"))
    named = rf"\b{owner} (?:(?!ex\b)(?!{noun}\b)\w+ )?({noun})\b"
    blocked = _any_of([*block.texts("niet"), *nouns])
    between = rf"(?: (?!{blocked}\b)\w+){{0,{_MOST_BETWEEN}}}?"
    after = rf"{between} {_any_of(block.texts('zit'), blocked)}\b"
    before = rf"\b{_any_of(block.texts('ervoor'), blocked)} "
    return Heard(
        told=re.compile(rf"{named}(?={after})|{before}{named}"),
        named=re.compile(named),
        pronoun=re.compile(rf"\b({pronoun})\b(?={after})|{before}({pronoun})\b"),
        people=people,
    )


def _any_of(phrases: Iterable[str], blocked: str = "(?!)") -> str:
    """The longest first, so that "ex man" is not read as "man"; … stands for a few words that are not ``blocked``."""
    folded = sorted({" … ".join(map(fold, one.split("…"))) for one in phrases}, key=len, reverse=True)
    gap = rf"(?: (?!{blocked}\b)\w+){{0,{_MOST_IN_GAP}}} "
    ways = [re.escape(one).replace(r"\ …\ ", gap) for one in folded]
    return f"(?:{'|'.join(ways)})" if ways else "(?!)"
