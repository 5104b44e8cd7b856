"""A citizen service number (BSN) is never needed here, so it is left out before anything is stored."""

from __future__ import annotations

import re

LEFT_OUT = "(BSN weggelaten)"
#: The text that says so, under ``teksten`` in ``overal.yaml``.
SAID_SO = "bsn_weggelaten"
#: Nine digits, as on a passport or in groups; not a piece of a longer number.
_NINE = re.compile(r"(?<![\d+.,-])\d{4}[. ]?\d{2}[. ]?\d{3}(?![\d]|[.,-]\d)")
_CALLED_SO = re.compile(r"\b(?:bsn|burgerservicenummer|sofi\w*)\b", re.IGNORECASE)
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def without_bsn(text: str) -> str:
    """The text without numbers that pass the check of a BSN. A mobile number without its 0 stays."""
    called_so = _CALLED_SO.search(text) is not None
    return _NINE.sub(lambda found: _shown(found[0], called_so), text)


def _shown(number: str, called_so: bool) -> str:
    digits = [int(each) for each in number if each.isdigit()]
    passes = sum(digit * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)) % 11 == 0
    return LEFT_OUT if passes and any(digits) and (called_so or digits[0] != 6) else number
