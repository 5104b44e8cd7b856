"""Where somebody was before: "van Vught naar Esserheem", "eerst in Arnhem maar nu in Almelo"."""

from __future__ import annotations

from collections.abc import Sequence

from flows.lookup_words import word_set

_FROM = word_set("van uit vanuit from")
_TO = word_set("naar to")
_EARLIER = word_set("eerst eerder vroeger voorheen")
_NO_LONGER = word_set("zat zaten niet meer was")
_NOW = word_set("nu inmiddels tegenwoordig momenteel now daarna toen sindsdien")
_BETWEEN = word_set("in de het pi te jji hvb gevangenis gezeten the")
_NEAR = 5


def was_before(words: Sequence[str], start: int) -> bool:
    """Does the message say that the place at ``start`` is not where somebody is now?"""
    before = [word for word in words[max(0, start - _NEAR) : start] if word not in _BETWEEN]
    after = words[start + 1 :]
    if before and before[-1] in _FROM and not _TO.isdisjoint(after[:_NEAR]):
        return True
    if not _NOW.isdisjoint(before):
        return False
    return not _EARLIER.isdisjoint(before) or not (_NO_LONGER.isdisjoint(before) or _NOW.isdisjoint(after))
