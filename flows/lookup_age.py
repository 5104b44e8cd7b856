"""Is somebody in a prison for the young? "Mijn man" is not, "de jji" is."""

from __future__ import annotations

from collections.abc import Sequence

from flows.lookup_words import word_set

_YOUNG = word_set("jji rjji jeugdgevangenis jongeren jeugd minderjarig minderjarige tiener")
_GROWN = word_set(
    "pi hvb man vader papa pa moeder mama ma opa oma husband wife dad father mother echtgenoot partner vriend"
    " schoonzoon schoonvader schoonmoeder zwager oom tante ex verloofde collega gedetineerd gevangenis bajes"
    " boyfriend uncle"
)


_AGES = frozenset(str(age) for age in range(12, 18))


def is_for_youth(words: Sequence[str]) -> bool:
    """By a word for it, or by the age of somebody who is nobody's father or husband."""
    if not _YOUNG.isdisjoint(words):
        return True
    return not _AGES.isdisjoint(words) and _GROWN.isdisjoint(words)


def tells_age(words: Sequence[str]) -> bool:
    """Does one of both speak, and not the other: "hoe ga ik als vader naar de jji" says enough, "mijn zoon" not."""
    return is_for_youth(words) or not _GROWN.isdisjoint(words)
