"""Contact details a family types: read strictly, and never said back in full, since a transcript is kept."""

from __future__ import annotations

import re

#: What can be asked for, as flows write it under ``wat``.
NAME, PHONE, MAIL = "naam", "telefoon", "mail"
KINDS = (NAME, PHONE, MAIL)
LONGEST_NAME = 60

_BETWEEN = re.compile(r"[\s().\-/]+")
_NUMBER = re.compile(r"\+?\d[\d\s().\-/]{7,24}\d")
#: Dutch numbers have ten digits; abroad there are shorter and longer ones.
_DUTCH = re.compile(r"(?:\+31|0031|0)[1-9]\d{8}")
_ABROAD = re.compile(r"(?:\+|00)[1-9]\d{7,14}")
_MAIL = re.compile(r"[^\s@<>,;:]+@[^\s@<>,;:]+\.[A-Za-z]{2,24}")


def read_detail(kind: str, text: str) -> str | None:
    """The one detail in a message, or None when there is none."""
    if kind == PHONE:
        return _phone(text)
    if kind == MAIL:
        found = _MAIL.findall(text)
        return found[0].strip(".") if len(found) == 1 else None
    name = " ".join(text.split())
    return name if 0 < len(name) <= LONGEST_NAME else None


def _phone(text: str) -> str | None:
    found = [_BETWEEN.sub("", each) for each in _NUMBER.findall(text.replace("(0)", ""))]
    if len(found) != 1:
        return None
    number = found[0]
    return (
        number if _DUTCH.fullmatch(number) or (_ABROAD.fullmatch(number) and "31" not in number[:4]) else None
    )


def masked(value: str) -> str:
    """Enough to recognise one's own: "06…78", "a…@voorbeeld.nl", "E…"."""
    before, at, after = value.partition("@")
    if at:
        return f"{before[:1]}…@{after}"
    return f"{value[:2]}…{value[-2:]}" if value[-2:].isdigit() else f"{value[:1]}…"
