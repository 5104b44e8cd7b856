"""Make what people type safe to store, search and show: one normal form, nothing invisible that can mislead.

Every channel uses this on every text a person can influence, before anything else looks at it.
"""

from __future__ import annotations

import re
import unicodedata

LIMIT = 4000

#: Normalising costs more than linear time on some input; what is far beyond the limit is not looked at.
_LOOKED_AT = 4 * LIMIT


class UnusableText(ValueError):
    """The text holds half a character (a lone surrogate) and cannot be stored. Set the message aside."""


def _without_trace() -> dict[int, str | None]:
    """What each character that may not stay becomes: a line feed, a space, or nothing."""
    gone = [*range(0x20), *range(0x7F, 0xA0)]  # control characters
    gone += [0x00AD, 0x180E, 0x200B, 0xFEFF]  # soft hyphen and spaces without width
    gone += [*range(0x202A, 0x202F), *range(0x2060, 0x2070)]  # bidi overrides, isolates, invisible operators
    gone += [*range(0xFFF9, 0xFFFC), 0xE0001, *range(0xFDD0, 0xFDF0)]
    gone += [plane + last for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)]
    table: dict[int, str | None] = dict.fromkeys(gone)
    table[0x09] = " "
    return table | dict.fromkeys((0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029), "\n")


_TRANSLATION = _without_trace()
#: Letters without a picture, meant to spell the flag of a region after a black flag; elsewhere they hide text.
_HIDDEN_LETTERS = re.compile(r"(\U0001F3F4[\U000E0020-\U000E007E]{1,6}\U000E007F)|[\U000E0020-\U000E007F]")


def clean_text(raw: str, *, limit: int = LIMIT) -> str:
    """The text in NFC without control, bidi-override and hidden characters, at most ``limit`` characters.

    Line feeds, emoji and the joiners that emoji and scripts need are kept. The result may be empty, and
    cleaning it again changes nothing. Raises ``UnusableText`` for a lone surrogate.
    """
    if raw.isascii() and raw.isprintable():
        return raw.strip()[:limit].rstrip()
    _refuse_half_characters(raw)
    text = raw[:_LOOKED_AT].replace("\r\n", "\n").translate(_TRANSLATION)
    if not text.isascii():
        text = unicodedata.normalize("NFC", _HIDDEN_LETTERS.sub(r"\1", text))
    return _cut(text.strip(), limit)


def _refuse_half_characters(raw: str) -> None:
    try:
        raw.encode("utf-8")
    except UnicodeEncodeError:
        raise UnusableText("the text holds half a character") from None


def _cut(text: str, limit: int) -> str:
    """Never end on half a flag: what remains of it would be hidden letters."""
    if len(text) <= limit:
        return text
    return _HIDDEN_LETTERS.sub(r"\1", text[:limit]).rstrip()
