"""Every way to name the rows of a list: in full, by nickname, by place, as it sounds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from flows.lookup_spelling import inhabitants_of
from flows.lookup_words import FILLERS, JOINING, LOOKALIKES, NOT_ALONE
from flows.normalise import normalise
from flows.typos import Typos

#: How sure a name is: typed in full, its place, a part of it, or a place that closed. Typos come below all of these.
BY_NAME = 1.0
BY_PLACE = 0.93
BY_PART = 0.88
BY_CLOSED_PLACE = 0.84
#: Words.
LONGEST_NAME = 4
#: Letters.
LONG_NAME = 8
SHORTEST_TYPO = 4

#: Spellings that sound alike, in this order.
_ALIKE = (
    ("ph", "f"), ("th", "t"), ("sch", "sg"), ("ch", "g"), ("ck", "k"), ("ij", "i"), ("y", "i"), ("ei", "i"),
    ("dt", "t"), ("d ", "t "), ("c", "k"), ("q", "k"), ("z", "s"), ("v", "f"),
)  # fmt: skip
_DOUBLE = re.compile(r"([a-z])\1")
_DIGIT = re.compile(r"\d")
_PLACES = re.compile(r"[,(/)-]")
_PARTS = re.compile(r"[,(/)]| locatie ")


class HasNames(Protocol):
    """One row of a list."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...
    @property
    def fields(self) -> Mapping[str, str]: ...


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Every way to name a row -> the rows so called, with how sure that name is."""

    names: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    keys: tuple[str, ...] = ()
    #: What a name sounds like -> the names that sound so.
    sounds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    heard: tuple[str, ...] = ()
    #: The words of names of several words, with their slips of the finger.
    typos: Typos = field(default_factory=lambda: Typos((), ()))
    #: Long names of one word, with theirs: those are worth a guess wherever they stand.
    slips: Typos = field(default_factory=lambda: Typos((), ()))
    #: "Zwolse" -> the place.
    inhabitants: Mapping[str, str] = field(default_factory=dict)
    #: Rows that are for the young.
    youth: frozenset[str] = frozenset()


def index_names(items: Mapping[str, HasNames]) -> NameIndex:
    """The names of all rows. Made once for each release."""
    names = _rows_by_name(items)
    keys = tuple(key for key in names if len(key) >= SHORTEST_TYPO and not _DIGIT.search(key))
    sounds: dict[str, tuple[str, ...]] = {}
    for key in keys:
        sounds[sound_of(key)] = (*sounds.get(sound_of(key), ()), key)
    parts = {word for key in names if " " in key for word in key.split()}
    whole = [key for key in keys if " " not in key]
    youth = frozenset(one for one, item in items.items() if item.fields.get("soort") == "jeugd")
    slips = Typos((key for key in whole if len(key) >= LONG_NAME), LOOKALIKES)
    return NameIndex(
        names=names,
        keys=keys,
        sounds=sounds,
        heard=tuple(sounds),
        typos=Typos(parts, ()),
        slips=slips,
        inhabitants=inhabitants_of(whole),
        youth=youth,
    )


def _rows_by_name(items: Mapping[str, HasNames]) -> dict[str, dict[str, float]]:
    names: dict[str, dict[str, float]] = {}
    for item in items.values():
        for name, sure in _names(item):
            for key in _keys(name):
                rows = names.setdefault(key, {})
                rows[item.id] = max(sure, rows.get(item.id, 0.0))
    return names


def sound_of(name: str) -> str:
    """One spelling for all that sound the same: "fught" is Vught and "zutfen" is Zutphen."""
    heard = f"{name} "
    for written, sounds in _ALIKE:
        heard = heard.replace(written, sounds)
    return _DOUBLE.sub(r"\1", heard).strip()


def _names(item: HasNames) -> Iterator[tuple[str, float]]:
    closed = item.fields.get("gesloten") == "ja"
    place = item.fields.get("plaats", "")
    for name in (item.name, *item.aliases):
        yield name, BY_NAME
    for part in _PLACES.split(place):
        yield part, BY_CLOSED_PLACE if closed else BY_PLACE
    for part in _PARTS.split(item.name):
        yield part, BY_CLOSED_PLACE if closed else BY_PART


def _keys(name: str) -> set[str]:
    """The name as typed, and without "de", "PI" or "gevangenis" before it."""
    words = without_joining(normalise(name).split())
    keys = {" ".join(words)}
    if len(words) == 2 and len("".join(words)) >= LONG_NAME - 1 and NOT_ALONE.isdisjoint(words):
        # "Terapel", "Denhaag".
        keys.add("".join(words))
    if words and words[-1].endswith("bajes"):
        # Typed as two words, "bajes" reads as the word for any prison.
        keys.add(" ".join([*words[:-1], words[-1].removesuffix("bajes")]).strip())
    while len(words) > 1 and words[0] in FILLERS:
        words.pop(0)
        keys.add(" ".join(words))
    return {key for key in keys if key and key not in FILLERS and key not in NOT_ALONE}


def without_joining(words: Sequence[str]) -> list[str]:
    """ "De Koepel van Arnhem" is the Koepel Arnhem."""
    return [word for word in words if word not in JOINING] if len(words) > 1 else list(words)
