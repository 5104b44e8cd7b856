"""Does the writer tell an age of their own, and is it a grown-up's? Then what is for the young is not for them."""

from __future__ import annotations

import re

#: From this age on somebody is no "jongere".
GROWN = 18
#: "Ik ben 36 weken zwanger" is no age.
_NO_AGE = (
    r"(?!\s*(?:weken|week|wk|maand\w*|mnd|dag\w*|uur|uren|min\w*|kilo\w*|kg|euro|km|keer"
    r"|jaar\s+(?:get\w*|samen|bij|met))\b)"
)
_OWN_AGE = re.compile(
    r"\b(?:ik\s+ben|ben\s+ik|ben\s+zelf|i\s+am|i'?m|als\s+(?:man|vrouw|moeder|vader)\s+van)\s+"
    r"(?:nu\s+|al\s+|zelf\s+|inmiddels\s+|pas\s+|net\s+|een\s+(?:man|vrouw)\s+van\s+)*(\d{1,3})\b" + _NO_AGE,
    re.IGNORECASE,
)
#: "35 en schaam me kapot", at the beginning of a message.
_BEGINS_WITH_AGE = re.compile(
    r"^\W*(\d{2})\s*(?:jaar\s+oud\s*)?(?:,|en\b)\s+(?=ik|ben|heb|schaam|mijn|me|m'?n)", re.IGNORECASE
)
_WITH_YEARS = r"(?:\s*(?:jaar|jr)(?:\s+oud)?\b)?"
_SAID = re.compile(rf"(?:{_OWN_AGE.pattern}){_WITH_YEARS}|{_BEGINS_WITH_AGE.pattern}", re.IGNORECASE)


def own_age(text: str) -> int | None:
    """The writer's own age, None when it is not told."""
    found = _BEGINS_WITH_AGE.search(text) or _OWN_AGE.search(text)
    return int(found[1]) if found else None


def is_grown(text: str) -> bool:
    age = own_age(text)
    return age is not None and age >= GROWN


def without_age(text: str) -> str:
    """The rest of the message: an age makes every question sound like that of a teenager."""
    return _SAID.sub(" ", text)
