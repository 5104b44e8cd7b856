"""Is somebody in a prison for the young? "Mijn man" is not, "de jji" is."""

from __future__ import annotations

from collections.abc import Sequence

from flows.lookup_words import word_set

_YOUNG = word_set("jji rjji jeugdgevangenis jongeren jeugd minderjarig minderjarige tiener")
_GROWN = word_set(
    "pi hvb man vader papa pa moeder mama ma opa oma husband wife dad father mother echtgenoot partner"
)


def is_for_youth(words: Sequence[str]) -> bool:
    return not _YOUNG.isdisjoint(words)


def tells_age(words: Sequence[str]) -> bool:
    """Does one of both speak, and not the other: "hoe ga ik als vader naar de jji" says enough, "mijn zoon" not."""
    return is_for_youth(words) or not _GROWN.isdisjoint(words)
