"""Words of a message that look or sound like a name in the list, where a place may stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import chain

from rapidfuzz import fuzz, process

from flows.lookup_elsewhere import is_elsewhere
from flows.lookup_names import LONG_NAME, LONGEST_NAME, SHORTEST_TYPO, NameIndex, sound_of
from flows.lookup_words import ADJECTIVES, ARTICLES, BEFORE_A_PLACE, FILLERS, LOOKALIKES

#: A typo must look this much like the name (0-100), and is then worth this much of it.
ALIKE = 74
TYPO = 0.92
#: A name that is spelt otherwise but sounds the same is worth this much of it.
BY_SOUND = 0.95
#: A misspelt name is about as long as the name; where even the first letter differs it must look more like it.
MOST_LONGER = 2
ALIKE_OTHERWISE = 79
#: So much alike must two names sound that are written otherwise: "zutfn" for Zutphen.
ALIKE_BY_SOUND = 88
_SHORTEST_SOUND = 5
MOST_TYPOS = 8
_MOST_PIECES = 16
#: These are meant as they stand, or not at all.
_NO_SLIP = FILLERS | LOOKALIKES | ADJECTIVES
#: A message of fewer words is likely an answer to "which one".
_SHORT_ANSWER = 4


def alike_names(index: NameIndex, words: Sequence[str], taken: Set[int]) -> dict[str, float]:
    """Rows whose name looks like words that stand where a place may stand."""
    found: dict[str, float] = {}
    pieces = _likely_names(index, words, taken)
    for key, alike in chain.from_iterable(_alike(index, piece) for piece in pieces):
        for one, sure in index.names[key].items():
            found[one] = max(alike * sure, found.get(one, 0.0))
    return found


def _alike(index: NameIndex, piece: str) -> Iterator[tuple[str, float]]:
    """Names that sound the same, or are written almost so, and how much a guess is worth."""
    heard = sound_of(piece)
    for key in index.sounds.get(heard, ()):
        yield key, BY_SOUND
    near = process.extract(piece, index.keys, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=MOST_TYPOS)
    for key, score, _ in near:
        if _may_be(piece, key, score):
            yield key, score / 100 * TYPO
    if not near and len(heard) >= _SHORTEST_SOUND and " " not in heard:
        yield from _sounds_alike(index, heard)


def _sounds_alike(index: NameIndex, heard: str) -> Iterator[tuple[str, float]]:
    best = process.extractOne(heard, index.heard, scorer=fuzz.ratio, score_cutoff=ALIKE_BY_SOUND)
    if best is not None and best[0][0] == heard[0]:
        yield index.sounds[best[0]][0], best[1] / 100 * TYPO * BY_SOUND


def _may_be(piece: str, key: str, score: float) -> bool:
    """Could this be a slip of the finger, or is it another word altogether?"""
    return abs(len(piece) - len(key)) <= MOST_LONGER and (piece[0] == key[0] or score >= ALIKE_OTHERWISE)


def _likely_names(index: NameIndex, words: Sequence[str], taken: Set[int]) -> list[str]:
    """Words that may be a misspelt name: all of a short answer, else what follows "in", "naar", "PI" …"""
    telling = [i for i, word in enumerate(words) if word not in _NO_SLIP]
    short = len(telling) <= 2 or len(words) < _SHORT_ANSWER
    pieces: dict[str, None] = {}
    for i in telling:
        if len(pieces) >= _MOST_PIECES:
            break
        if i in taken or not (short or _after_a_place_word(words, i) or index.slips.meant(words[i])):
            continue
        if is_elsewhere(words, i, i + 1) is False:
            pieces |= {piece: None for piece in _from_here(words, i, taken) if len(piece) >= SHORTEST_TYPO}
    return list(pieces)[:_MOST_PIECES]


def _from_here(words: Sequence[str], i: int, taken: Set[int]) -> Iterator[str]:
    """One to four words, as far as no other name begins."""
    for end in range(i + 1, min(i + LONGEST_NAME, len(words)) + 1):
        if end - 1 in taken:
            return
        yield " ".join(words[i:end])


def _after_a_place_word(words: Sequence[str], i: int) -> bool:
    """ "In Hartelborch", "in de Hartelborch"; after an article only a long word is worth a guess."""
    before = words[i - 1] if i else ""
    if before in ARTICLES and len(words[i]) >= LONG_NAME:
        before = words[i - 2] if i > 1 else ""
    return before in BEFORE_A_PLACE
