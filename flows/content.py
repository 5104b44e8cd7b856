"""Everything the helpline says, loaded, checked and never changed afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from flows.everywhere import Everywhere
from flows.facts import EmergencyNumber, Fact
from flows.findings import Finding
from flows.flow import Flow
from flows.lists import LookupList
from flows.practice import PracticeFamily
from flows.reading_rules import ReadingRules
from flows.standard_answers import StandardAnswer
from flows.translations.languages import DUTCH, FORMAL, Languages
from flows.translations.languages import NONE as NO_LANGUAGES
from flows.variables import Variable
from flows.who import Who
from flows.wrap_up import WrapUpWords
from flows.yaml_reader import Raw

if TYPE_CHECKING:
    from flows.translations.catalogue import Entry

__all__ = ["Content", "Raw"]

#: Keys of ``openingstijden.yaml``: who looks first in danger when nobody is there, with and without a staff chat.
FIRST_LOOK, FIRST_LOOK_UNALERTED = "eerst_kijken", "eerst_kijken_zonder_seintje"


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """One release of the content. Two contents with the same hash say the same things."""

    #: Hash of all files (hexadecimal).
    hash: str
    flows: Mapping[str, Flow]
    #: Fact id -> fact; emergency numbers are there too, as ``nood-<id>``.
    facts: Mapping[str, Fact]
    #: List name (file name under ``lijsten/``) -> list.
    lists: Mapping[str, LookupList]
    #: ``overal.yaml``: global words, texts, the flows with a task, the crisis steps.
    everywhere: Everywhere
    #: ``nood.yaml``, in its order.
    emergency: tuple[EmergencyNumber, ...] = ()
    #: ``openingstijden.yaml`` as plain data; the hours are decided by the hand-over side.
    opening_hours: Mapping[str, Raw] = field(default_factory=dict)
    #: ``wachten.yaml`` as plain data: how long a family waits before it is asked something.
    waiting: Mapping[str, Raw] = field(default_factory=dict)
    #: ``organisatie.yaml`` as plain data.
    organisation: Mapping[str, Raw] = field(default_factory=dict)
    #: ``signalen.yaml`` as plain data: ``signalen`` (kind -> zinnen, patronen, tegen) and ``idiomen``.
    signals: Mapping[str, Raw] = field(default_factory=dict)
    #: Every name an answer is kept under (``bewaar_als``), over all flows.
    variables: Mapping[str, Variable] = field(default_factory=dict)
    #: ``herken/``: topic (file name) -> more ways to say it. A topic is a flow, or one of ``OTHER_TOPICS``.
    phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: Where things made from this content may be kept; None is a private folder among the temporary files.
    cache: Path | None = field(default=None, compare=False)
    #: ``standaardantwoorden/``: id -> what a counsellor can put in the text field.
    answers: Mapping[str, StandardAnswer] = field(default_factory=dict)
    #: ``oefenen/``: families made up for counsellors who practise.
    practice: Mapping[str, PracticeFamily] = field(default_factory=dict)
    #: ``afronden.yaml``: what a counsellor can choose in the form after a chat.
    wrap_up: WrapUpWords = field(default_factory=WrapUpWords)
    #: ``wie.yaml``: words that follow who is detained.
    who: Who = field(default_factory=Who)
    #: ``leesniveau.yaml``: words that need explaining, and exceptions.
    reading: ReadingRules = field(default_factory=ReadingRules)
    #: The language of these words, as an IETF tag; ``nl@u`` for who says u.
    language: str = "nl"
    #: The same in other languages. Those hold no further ones.
    spoken: Mapping[str, Content] = field(default_factory=dict)
    #: Words of the family page in this language: context -> translation. The Dutch ones are in its own code.
    page: Mapping[str, Entry] = field(default_factory=dict)
    #: ``talen.yaml``: what a family can choose.
    languages: Languages = NO_LANGUAGES
    #: Findings that do not keep the content from being used, for editors.
    warnings: tuple[Finding, ...] = ()

    @property
    def first_look(self) -> str:
        """Who looks first at a case in danger when nobody is there, in the words of this language."""
        return self._of_hours(FIRST_LOOK)

    @property
    def first_look_unalerted(self) -> str:
        """The same where no alert reaches anybody outside the desk."""
        return self._of_hours(FIRST_LOOK_UNALERTED) or self.first_look

    def _of_hours(self, key: str) -> str:
        said = self.opening_hours.get(key, "")
        return said.strip() if isinstance(said, str) else ""

    def in_language(self, language: str, form: str = "je") -> Content:
        """What to say in this language; Dutch where there is no other."""
        spoken = FORMAL if form == "u" and language == DUTCH else language
        return self.spoken.get(spoken, self)
