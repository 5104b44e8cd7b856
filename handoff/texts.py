"""Makes what is typed at the desk safe to store and to send: NFC, no control or direction-changing characters."""

from __future__ import annotations

import unicodedata

from handoff.errors import BadInput, EmptyReply, ReplyTooLong
from handoff.phrases import phrase

#: What every channel can carry, with room for a first line.
LONGEST_REPLY = 4000
_JOINERS = "\u200c\u200d"


def clean_reply(text: str) -> str:
    """The text to send. Raises ``EmptyReply``, ``ReplyTooLong``, or ``BadInput`` for half a surrogate pair."""
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise BadInput(phrase("De tekst"))
    kept = "".join(letter for letter in text.replace("\r\n", "\n").replace("\r", "\n") if _belongs(letter))
    cleaned = unicodedata.normalize("NFC", kept).strip()
    if not cleaned:
        raise EmptyReply
    if len(cleaned) > LONGEST_REPLY:
        raise ReplyTooLong(LONGEST_REPLY)
    return cleaned


def _belongs(letter: str) -> bool:
    """Line feeds, tabs and the joiners emoji are built with stay; other control and format characters go."""
    return letter in "\n\t" or letter in _JOINERS or unicodedata.category(letter) not in {"Cc", "Cf"}
