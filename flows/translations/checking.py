"""Is a translation safe to show: the same things between braces, and the same numbers to call?"""

from __future__ import annotations

import re
from functools import lru_cache

from flows.texts import compile_text

_NUMBER = re.compile(r"\d(?:[ .,-]?\d)*")
_DIGITS = re.compile(r"\D")
#: Digits; a shorter number is no telephone number, and may be a word in another language.
_SHORTEST = 3


@lru_cache(maxsize=32768)
def references(text: str) -> frozenset[str]:
    """What stands between braces, as it is filled in; ``Hij`` and ``hij`` are the same."""
    prose, _ = compile_text(text)
    names = {".".join(filter(None, (one.name.lower(), one.field))) for one in prose.names()}
    return frozenset(names | {f"feit {one}" for one in prose.facts()})


def phone_numbers(text: str) -> frozenset[str]:
    """The numbers in a text long enough to call, as digits."""
    found = (_DIGITS.sub("", one.group()) for one in _NUMBER.finditer(text))
    return frozenset(one for one in found if len(one) >= _SHORTEST)


def fits(dutch: str, text: str, free: frozenset[str] = frozenset()) -> bool:
    """Does the translation hold what the Dutch holds? ``free`` names may come and go with the grammar."""
    if "{" not in dutch and "{" not in text and not any(one.isdigit() for one in dutch + text):
        return True
    same = not missing(dutch, text, free) and not missing(text, dutch, free)
    return same and not compile_text(text)[1] and not other_numbers(dutch, text)


def missing(dutch: str, text: str, free: frozenset[str] = frozenset()) -> frozenset[str]:
    """What stands between braces in the Dutch, but not in the translation."""
    return references(dutch) - references(text) - free


def other_numbers(dutch: str, text: str) -> frozenset[str]:
    """Numbers that stand in one of the two only."""
    return phone_numbers(dutch) ^ phone_numbers(text)
