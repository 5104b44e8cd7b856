"""Prose as a reader meets it: message by message, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.texts import Prose

_BLANK = re.compile(r"\n[ \t]*\n\s*")
_BRACES = re.compile(r"\{[^{}]*\}")
_SENTENCE = re.compile(r"(?<=[.?!:])[\"”’)]*\s+|\n+\s*(?:[-•*]\s*)?")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def messages(prose: Prose) -> list[str]:
    """The messages as written."""
    return [one for one in _BLANK.split(prose.source) if one.strip()]


def without_names(text: str) -> str:
    """Without what is filled in later."""
    return _BRACES.sub("", text)


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, names left out."""
    return (one.strip() for one in _SENTENCE.split(_BRACES.sub("iets", text)) if one.strip())


def words(text: str) -> list[str]:
    """The words of a text, lower case."""
    return [one.lower() for one in _WORD.findall(text)]
