"""The way back: a code of five random Dutch words, easy to remember and to say.

1,411 words give 10.46 bits each, so five give 52 bits; together with a slow hash and few tries that is far
beyond guessing. The list holds short, neutral words without spelling twins (geit/gijt, hart/hard).
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

CODE_WORDS = 5
_LONGEST_CODE = 200

Choose = Callable[[Sequence[str]], str]


class NotACode(ValueError):
    """What was typed cannot be a code; ``unknown`` are the words that are not in the list."""

    def __init__(self, unknown: tuple[str, ...] = ()) -> None:
        super().__init__("not a code")
        self.unknown = unknown


@cache
def code_words() -> tuple[str, ...]:
    return tuple((Path(__file__).parent / "woorden.txt").read_text("utf-8").split())


@cache
def _known_words() -> frozenset[str]:
    return frozenset(code_words())


def new_code(choose: Choose = secrets.choice) -> str:
    return " ".join(choose(code_words()) for _ in range(CODE_WORDS))


def read_code(typed: str) -> str:
    """The code as we keep it, forgiving capitals, accents, commas and dashes. Raises ``NotACode``.

    Saying which word is unknown tells a guesser nothing: the list is public.
    """
    plain = unicodedata.normalize("NFKD", typed[:_LONGEST_CODE]).lower()
    words = re.findall("[a-z]+", "".join(sign for sign in plain if not unicodedata.combining(sign)))
    unknown = tuple(dict.fromkeys(word for word in words if word not in _known_words()))
    if unknown or len(words) != CODE_WORDS:
        raise NotACode(unknown)
    return " ".join(words)
