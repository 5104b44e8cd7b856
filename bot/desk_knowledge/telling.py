"""Fills in a text of the content as it can be told by a counsellor, and remembers which facts it tells."""

from __future__ import annotations

from collections.abc import Mapping

from flows.content import Content
from flows.facts import Fact
from flows.texts import Prose
from flows.translations.languages import DUTCH
from handoff.knowledge.records import Spoken


class CannotTell(Exception):
    """The text needs something only the flow knows, such as an earlier answer."""


class Telling:
    """Implements ``flows.texts.Filler`` for one text."""

    def __init__(self, content: Content, spoken: Spoken, names: Mapping[str, str]) -> None:
        self._base = content
        self._content = content.in_language(spoken.language, spoken.form)
        self._spoken = spoken
        self._names = names
        self.facts: list[Fact] = []

    def tell(self, prose: Prose) -> str:
        """Raises ``CannotTell``."""
        return prose.line(self)

    def name_in_prose(self, name: str, field: str) -> str:
        if not field and name in self._names:
            return self._names[name]
        word = None if field else self._content.who.word(name, {})
        if word is None:
            raise CannotTell
        return word

    def fact_in_prose(self, fact_id: str) -> str:
        fact = self._base.facts.get(fact_id)
        if fact is None:
            raise CannotTell
        self.facts.append(fact)
        return fact_text(self._base, fact, self._spoken)


def fact_text(content: Content, fact: Fact, spoken: Spoken) -> str:
    if spoken.language == DUTCH:
        return fact.text_u if spoken.form == "u" and fact.text_u else fact.text
    return content.in_language(spoken.language).facts.get(fact.id, fact).text
