"""Which row of a list does someone mean? Nicknames, places and typos; two that are close become a question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from flows.lookup_age import is_for_youth, tells_age
from flows.lookup_elsewhere import is_elsewhere, is_only_talked_about
from flows.lookup_former import was_before
from flows.lookup_guess import TYPO, alike_names
from flows.lookup_names import LONGEST_NAME, NameIndex, index_names, sound_of
from flows.lookup_spelling import as_listed
from flows.lookup_town import may_be_a_place
from flows.lookup_words import ADJECTIVES, BEFORE_A_PLACE, BEFORE_AN_ADJECTIVE, JOINING, ORDINARY_NAMES
from flows.normalise import words_of

__all__ = ["LookUp", "NameIndex", "index_names", "look_up"]

MOST_CANDIDATES = 4
#: Each further thing said of the same row (its name and its place) makes it this much surer.
TOGETHER = 0.1
#: The second must stay this far behind the first.
MARGIN = 0.085
#: Where it is a question anyway, these are asked about too.
WIDE_MARGIN = 0.13
#: Below this even a single name is asked about first: Kampen is no slip of the finger for Krimpen.
SURE_TYPO = 0.80 * TYPO
#: A message of so few words is likely an answer to "which one".
_FEW = 4


@dataclass(frozen=True, slots=True)
class LookUp:
    """One row, or several to choose from, or nothing (both empty)."""

    found: str | None = None
    candidates: tuple[str, ...] = ()
    #: Found by a likely typing mistake, not by a name as it is written.
    guessed: bool = field(default=False, compare=False)


def look_up(index: NameIndex, text: str) -> LookUp:
    """What is meant. Nobody is put in a place they did not name."""
    words = as_listed(words_of(text).words[:60], index.names, index.inhabitants)
    named = _exactly(index, words)
    exact = _decide(named.now)
    if exact is not None and exact.found:
        return exact
    nearly = alike_names(index, words, named.taken)
    if exact is not None:
        return _told_apart(index, words, exact, nearly)
    guess = _decide(nearly)
    if named.before and (guess is None or guess.found is None):
        return _decide(named.before) or LookUp()
    if guess is not None:
        return replace(_told_apart(index, words, guess), guessed=True)
    return _asked_about(named.perhaps)


def _asked_about(scores: Mapping[str, float]) -> LookUp:
    """ "Zijn moeder in Haarlem": a question, never an answer."""
    doubt = _decide(scores) or LookUp()
    return LookUp(candidates=doubt.candidates if doubt.found is None else (doubt.found,))


def _told_apart(
    index: NameIndex, words: Sequence[str], doubt: LookUp, nearly: Mapping[str, float] | None = None
) -> LookUp:
    """ "Den Heijakker in Breda", "mijn man zit in Lelystad": of two in that town, one is called or is so."""
    alike = _decide({one: score for one, score in (nearly or {}).items() if one in doubt.candidates})
    if alike is not None and alike.found:
        return alike
    young = index.youth.intersection(doubt.candidates)
    left = [one for one in doubt.candidates if (one in young) == is_for_youth(words)]
    return LookUp(found=left[0]) if young and len(left) == 1 and tells_age(words) else doubt


def _rows(words: Sequence[str]) -> Iterator[tuple[range, str]]:
    """Every row of up to four neighbouring words, the longest first, with where it stands."""
    kept = [i for i, word in enumerate(words) if word not in JOINING]
    for length in range(min(LONGEST_NAME, len(kept)), 0, -1):
        for first in range(len(kept) - length + 1):
            here = kept[first : first + length]
            yield range(here[0], here[-1] + 1), " ".join(words[i] for i in here)


@dataclass(frozen=True, slots=True)
class _Named:
    """Rows whose name stands in the message, and those somebody left for another; the words that name them."""

    now: dict[str, float] = field(default_factory=dict)
    before: dict[str, float] = field(default_factory=dict)
    #: Nothing tells whether the town is meant or the institution there.
    perhaps: dict[str, float] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)


def _exactly(index: NameIndex, words: Sequence[str]) -> _Named:
    """A longer name wins from a shorter one inside it."""
    named = _Named()
    for here, typed in _rows(words):
        row = _put_right(index, typed)
        if row not in index.names or named.taken.intersection(here) or _only_a_word(words, here.start, row):
            continue
        named.taken.update(here)
        told = is_elsewhere if may_be_a_place(words[here.start : here.stop]) else is_only_talked_about
        elsewhere = told(words, here.start, here.stop)
        if elsewhere:
            continue
        here_or_before = named.before if was_before(words, here.start) else named.now
        found = named.perhaps if elsewhere is None else here_or_before
        for one, sure in index.names[row].items():
            found[one] = max(sure, found[one]) + TOGETHER if one in found else sure
    return named


def _put_right(index: NameIndex, row: str) -> str:
    """ "Alfen aan den Rijn", "Stadsgevangnis Rotterdam": of several words the others vouch for one with a slip."""
    if row in index.names or " " not in row:
        return row
    if alike := index.sounds.get(sound_of(row)):
        return alike[0]
    known = index.typos.known
    return " ".join(word if word in known else index.typos.meant(word) or word for word in row.split())


def _only_a_word(words: Sequence[str], start: int, row: str) -> bool:
    """ "Door dat poortje" is no institution; "het poortje" alone, or "in het poortje", may be one."""
    if row in ADJECTIVES and start and words[start - 1] in BEFORE_AN_ADJECTIVE:
        return True
    if row.removeprefix("het ").removeprefix("de ") not in ORDINARY_NAMES or len(words) <= _FEW:
        return False
    before = [word for word in words[max(0, start - 3) : start] if word not in ("de", "het")]
    return not before or before[-1] not in BEFORE_A_PLACE


def _decide(scores: Mapping[str, float]) -> LookUp | None:
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if not ranked:
        return None
    close = tuple(one for one, score in ranked if ranked[0][1] - score < MARGIN)
    if len(close) == 1 and ranked[0][1] >= SURE_TYPO:
        return LookUp(found=close[0])
    wider = tuple(one for one, score in ranked if ranked[0][1] - score < WIDE_MARGIN)
    return LookUp(candidates=wider[:MOST_CANDIDATES])
