"""Telephone numbers inside a text, so that a family can tap them instead of copying them."""

from __future__ import annotations

import re
from collections.abc import Mapping

#: Dutch numbers as people write them: 113, 0800-0113, 088 07 44000, (030) 231 00 00, +31 6 12 34 56 78, 14 030.
_NUMBER = re.compile(
    r"""(?<![\w.,/€+-])                         # not inside a price, a date or a longer number
        (?: \+\d{2}[ -]?(?:\(0\)[ ]?)?\d(?:[ -]?\d){6,9}   # international
          | \(0\d{1,3}\)[ ]?\d(?:[ -]?\d){5,7}  # with the area code in brackets
          | 0[89]00[ -]?\d(?:[ -]?\d){3,6}      # service numbers of 8 or 11 digits
          | 0\d(?:[ -]?\d){8}                   # ten digits
          | 14[ ]?0\d{1,3}                      # a town hall
          | 11[23] | 116[ ]?\d{3}               # emergency and harmonised numbers
        )
        (?![\d]|[.,/-]\d|[ ]?(?:euro|%|uur|dagen|minuten|jaar))""",
    re.VERBOSE,
)
_NOT_DIALLED = re.compile(r"\(0\)|[^\d+]")


def find_phones(text: str) -> Mapping[str, str]:
    """Every telephone number, as written -> digits to dial (with a leading + for foreign countries)."""
    return {found: _NOT_DIALLED.sub("", found) for found in _NUMBER.findall(text)}
