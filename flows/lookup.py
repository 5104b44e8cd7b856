"""Which row of a list does someone mean? Nicknames, places and typos; two that are close become a question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from rapidfuzz import fuzz, process

from flows.lookup_elsewhere import is_elsewhere
from flows.lookup_words import (
    ARTICLES,
    BEFORE_A_PLACE,
    FILLERS,
    JOINING,
    LOOKALIKES,
    NOT_ALONE,
    ORDINARY_NAMES,
)
from flows.normalise import normalise, words_of
from flows.typos import Typos

MOST_CANDIDATES = 4

#: How sure a name is: typed in full, its place, a part of it, or a place that closed. Typos come below all of these.
BY_NAME = 1.0
BY_PLACE = 0.93
BY_PART = 0.88
BY_CLOSED_PLACE = 0.84
#: A typo must look this much like the name (0-100), and is then worth this much of it.
ALIKE = 74
TYPO = 0.92
#: A name that is spelt otherwise but sounds the same is worth this much of it.
BY_SOUND = 0.95
#: Each further thing said of the same row (its name and its place) makes it this much surer.
TOGETHER = 0.1
#: The second must stay this far behind the first.
MARGIN = 0.085
#: Where it is a question anyway, these are asked about too.
WIDE_MARGIN = 0.13
#: A misspelt name is about as long as the name; where even the first letter differs it must look more like it.
MOST_LONGER = 2
#: Below this even a single name is asked about first: Kampen is no slip of the finger for Krimpen.
SURE_TYPO = 0.80 * TYPO
ALIKE_OTHERWISE = 79
LONGEST_NAME = 4
#: Letters.
LONG_NAME = 8
#: A message of so few words is likely an answer to "which one".
_FEW = 4
SHORTEST_TYPO = 4
MOST_TYPOS = 8

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
class LookUp:
    """One row, or several to choose from, or nothing (both empty)."""

    found: str | None = None
    candidates: tuple[str, ...] = ()
    #: Found by a likely typing mistake, not by a name as it is written.
    guessed: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Every way to name a row -> the rows so called, with how sure that name is."""

    names: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    keys: tuple[str, ...] = ()
    #: What a name sounds like -> the names that sound so.
    sounds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: The words of names of several words, with their slips of the finger.
    typos: Typos = field(default_factory=lambda: Typos((), ()))


def look_up(index: NameIndex, text: str) -> LookUp:
    """What is meant. Nobody is put in a place they did not name."""
    words = words_of(text).words[:60]
    exact = _decide(_exactly(index, words))
    if exact is not None:
        return exact
    return replace(_decide(_nearly(index, words)) or LookUp(), guessed=True)


def index_names(items: Mapping[str, HasNames]) -> NameIndex:
    """The names of all rows. Made once for each release."""
    names: dict[str, dict[str, float]] = {}
    for item in items.values():
        for name, sure in _names(item):
            for key in _keys(name):
                rows = names.setdefault(key, {})
                rows[item.id] = max(sure, rows.get(item.id, 0.0))
    keys = tuple(key for key in names if len(key) >= SHORTEST_TYPO and not _DIGIT.search(key))
    sounds: dict[str, tuple[str, ...]] = {}
    for key in keys:
        sounds[_sound(key)] = (*sounds.get(_sound(key), ()), key)
    parts = {word for key in names if " " in key for word in key.split()}
    return NameIndex(names, keys, sounds, Typos(parts, ()))


def _sound(name: str) -> str:
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
    words = _without_joining(normalise(name).split())
    keys = {" ".join(words)}
    if words and words[-1].endswith("bajes"):
        # Typed as two words, "bajes" reads as the word for any prison.
        keys.add(" ".join([*words[:-1], words[-1].removesuffix("bajes")]).strip())
    while len(words) > 1 and words[0] in FILLERS:
        words.pop(0)
        keys.add(" ".join(words))
    return {key for key in keys if key and key not in FILLERS and key not in NOT_ALONE}


def _without_joining(words: Sequence[str]) -> list[str]:
    """ "De Koepel van Arnhem" is the Koepel Arnhem."""
    return [word for word in words if word not in JOINING] if len(words) > 1 else list(words)


def _rows(words: Sequence[str]) -> Iterator[tuple[range, str]]:
    """Every row of up to four neighbouring words, the longest first, with where it stands."""
    kept = [i for i, word in enumerate(words) if word not in JOINING]
    for length in range(min(LONGEST_NAME, len(kept)), 0, -1):
        for first in range(len(kept) - length + 1):
            here = kept[first : first + length]
            yield range(here[0], here[-1] + 1), " ".join(words[i] for i in here)


def _exactly(index: NameIndex, words: Sequence[str]) -> dict[str, float]:
    """Rows whose name stands in the message. A longer name wins from a shorter one inside it."""
    taken: set[int] = set()
    found: dict[str, float] = {}
    for here, typed in _rows(words):
        row = _put_right(index, typed)
        if row not in index.names or taken.intersection(here):
            continue
        taken.update(here)
        if is_elsewhere(words, here.start, here.stop) or _only_a_word(words, here.start, row):
            continue
        for one, sure in index.names[row].items():
            found[one] = max(sure, found[one]) + TOGETHER if one in found else sure
    return found


def _put_right(index: NameIndex, row: str) -> str:
    """ "Stadsgevangnis Rotterdam": in a name of several words the other words vouch for one with a slip."""
    if row in index.names or " " not in row:
        return row
    known = index.typos.known
    return " ".join(word if word in known else index.typos.meant(word) or word for word in row.split())


def _only_a_word(words: Sequence[str], start: int, row: str) -> bool:
    """ "Door dat poortje" is no institution; "het poortje" alone, or "in het poortje", may be one."""
    if row.removeprefix("het ").removeprefix("de ") not in ORDINARY_NAMES or len(words) <= _FEW:
        return False
    before = [word for word in words[max(0, start - 3) : start] if word not in ("de", "het")]
    return not before or before[-1] not in BEFORE_A_PLACE


def _nearly(index: NameIndex, words: Sequence[str]) -> dict[str, float]:
    """Rows whose name looks like words that stand where a place may stand."""
    found: dict[str, float] = {}
    for piece in _likely_names(words):
        for key in index.sounds.get(_sound(piece), ()):
            for one, sure in index.names[key].items():
                found[one] = max(BY_SOUND * sure, found.get(one, 0.0))
        for key, score, _ in process.extract(
            piece, index.keys, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=MOST_TYPOS
        ):
            if not _may_be(piece, key, score):
                continue
            for one, sure in index.names[key].items():
                found[one] = max(score / 100 * TYPO * sure, found.get(one, 0.0))
    return found


def _may_be(piece: str, key: str, score: float) -> bool:
    """Could this be a slip of the finger, or is it another word altogether?"""
    return abs(len(piece) - len(key)) <= MOST_LONGER and (piece[0] == key[0] or score >= ALIKE_OTHERWISE)


def _likely_names(words: Sequence[str]) -> list[str]:
    """Words that may be a misspelt name: all of a short answer, else what follows "in", "naar", "PI" …"""
    telling = [i for i, word in enumerate(words) if word not in FILLERS and word not in LOOKALIKES]
    short = len(telling) <= 2
    pieces: list[str] = []
    for i in telling:
        if not short and not _after_a_place_word(words, i):
            continue
        if is_elsewhere(words, i, i + 1):
            continue
        pieces += [" ".join(words[i : i + length]) for length in (1, 2, 3, 4) if i + length <= len(words)]
    return [piece for piece in dict.fromkeys(pieces) if len(piece) >= SHORTEST_TYPO][: MOST_TYPOS * 2]


def _after_a_place_word(words: Sequence[str], i: int) -> bool:
    """ "In Hartelborch", "in de Hartelborch"; after an article only a long word is worth a guess."""
    before = words[i - 1] if i else ""
    if before in ARTICLES and len(words[i]) >= LONG_NAME:
        before = words[i - 2] if i > 1 else ""
    return before in BEFORE_A_PLACE


def _decide(scores: Mapping[str, float]) -> LookUp | None:
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if not ranked:
        return None
    close = tuple(one for one, score in ranked if ranked[0][1] - score < MARGIN)
    if len(close) == 1 and ranked[0][1] >= SURE_TYPO:
        return LookUp(found=close[0])
    wider = tuple(one for one, score in ranked if ranked[0][1] - score < WIDE_MARGIN)
    return LookUp(candidates=wider[:MOST_CANDIDATES])
