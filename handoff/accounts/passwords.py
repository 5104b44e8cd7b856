"""Which passwords are too easy. Length first; then nothing made of well-known pieces, repetition or own names.

A sentence of ordinary words passes; "Welkom-Hulplijn-2026" does not.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from handoff.accounts.common_words import COMMON_PIECES
from handoff.phrases import sentence

SHORTEST = 15
LONGEST = 128
_FEWEST_DIFFERENT = 6
#: A password needs this many characters outside well-known pieces, or this many different pieces.
_OWN_CHARACTERS = 6
_DIFFERENT_PIECES = 5
_LOOK_ALIKE = str.maketrans("013457@$!|", "oieastasil")
#: A word of the organisation or of the own name counts as well known from this length.
_SHORTEST_NAME = 3

TOO_SHORT = sentence(
    "Kies een wachtwoord van minstens 15 tekens. Een paar losse woorden achter elkaar werkt goed."
)
TOO_LONG = sentence("Dit wachtwoord is te lang. Gebruik hoogstens 128 tekens.")
TOO_EVEN = sentence("Dit wachtwoord herhaalt zichzelf. Kies iets met meer verschillende tekens.")
TOO_KNOWN = sentence(
    "Dit wachtwoord is makkelijk te raden: het bestaat uit bekende woorden, namen of rijtjes. "
    "Kies een paar losse woorden die niets met elkaar te maken hebben."
)


def normal_form(password: str) -> str:
    """What is hashed: the same password typed on another keyboard or telephone is the same."""
    return unicodedata.normalize("NFKC", password)


def wrong_with_password(password: str, *, names: Iterable[str] = ()) -> str:
    """What to say about a password, or nothing. ``names`` are of the person and the organisation."""
    password = normal_form(password)
    if len(password) < SHORTEST:
        return TOO_SHORT
    if len(password) > LONGEST:
        return TOO_LONG
    plain = _plain(password)
    if len(set(plain)) < _FEWEST_DIFFERENT or _repeats(plain):
        return TOO_EVEN
    pieces = COMMON_PIECES | _name_pieces(names)
    return TOO_KNOWN if _too_known(plain, pieces) else ""


def _plain(password: str) -> str:
    """Lower case without accents, spaces and punctuation; ``@`` and ``$`` stay, being used as letters."""
    split = unicodedata.normalize("NFD", password.casefold())
    return "".join(c for c in split if c.isalnum() or c in "@$!|")


def _repeats(plain: str) -> bool:
    """Is it one piece, written over and over?"""
    return len(plain) > 1 and plain in (plain + plain)[1:-1]


def _name_pieces(names: Iterable[str]) -> frozenset[str]:
    words = {_plain(word) for name in names for word in name.replace("-", " ").split()}
    whole = {_plain(name) for name in names}
    return frozenset(piece for piece in words | whole if len(piece) >= _SHORTEST_NAME)


def _too_known(plain: str, pieces: frozenset[str]) -> bool:
    found, own = _taken_apart(plain, pieces)
    return own < _OWN_CHARACTERS and len(found) < _DIFFERENT_PIECES


def _taken_apart(plain: str, pieces: frozenset[str]) -> tuple[set[str], int]:
    """The well-known pieces in it, longest first at each place, and how many characters are outside them."""
    readings = (plain, plain.translate(_LOOK_ALIKE))
    longest = max(map(len, pieces))
    found: set[str] = set()
    own = place = 0
    while place < len(plain):
        candidates = (_piece_at(reading, place, pieces, longest) for reading in readings)
        piece = max(candidates, key=len)
        if piece:
            found.add(piece)
        else:
            own += 1
        place += len(piece) or 1
    return found, own


def _piece_at(plain: str, place: int, pieces: frozenset[str], longest: int) -> str:
    for length in range(min(longest, len(plain) - place), 1, -1):
        if plain[place : place + length] in pieces:
            return plain[place : place + length]
    return ""
