"""The names answers are kept under, and how a kept answer is shown to people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from flows.details import masked
from flows.dutch_dates import DAYS, MONTHS
from flows.translations.dates import day_in_words
from flows.translations.languages import DUTCH

#: Field of a collected list: how many rows it has.
COUNT = "aantal"

#: "en" and "of" in other languages.
_AND_OR: Mapping[str, Mapping[str, str]] = {"en": {"en": "and", "of": "or"}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """What is known of a name from all the steps that keep an answer under it."""

    name: str
    #: Kinds of step that fill it: keuze, meerdere, tekst, getal, datum, zoek, verzamel.
    kinds: frozenset[str] = frozenset()
    #: Choice id -> label.
    labels: Mapping[str, str] = field(default_factory=dict)
    #: The list a looked-up answer comes from.
    list_name: str = ""
    #: Of a collected list (``verzamel``): the answers that make a row.
    fields: tuple[str, ...] = ()

    @property
    def is_detail(self) -> bool:
        """Somebody's name, number or address."""
        return "gegeven" in self.kinds

    def show(self, value: str, language: str = DUTCH) -> str:
        """One kept answer in the words the family chose, or in the notation of the language."""
        if self.is_detail:
            return masked(value)
        if value in self.labels:
            return self.labels[value]
        if "datum" in self.kinds:
            return show_date(value, language)
        if "getal" in self.kinds and language == DUTCH:
            return value.replace(".", ",")
        return value


def show_date(value: str, language: str = DUTCH) -> str:
    """2026-11-20 -> vrijdag 20 november 2026; anything else as it is."""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return value
    if language != DUTCH:
        return day_in_words(day, language)
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def join_words(words: list[str], last: str = "en", language: str = DUTCH) -> str:
    """a, b en c; a, b and c. In a language we have no word for, only commas."""
    if language != DUTCH:
        last = _AND_OR.get(language, {}).get(last, "")
    if not last:
        return ", ".join(words)
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else ""
