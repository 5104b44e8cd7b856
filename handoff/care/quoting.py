"""Does a text for a colleague repeat what a family said? Those words belong in the chat, and go with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handoff.lines import Author, Line

#: So many words in a row are hardly ever chance.
RUN = 5
_WORD = re.compile(r"\w+")


def quotes(text: str, lines: Iterable[Line]) -> bool:
    """``RUN`` words in a row that a family wrote in one message."""
    said = {run for line in lines if line.author is Author.FAMILY for run in _runs(line.text)}
    return any(run in said for run in _runs(text))


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return (tuple(words[n : n + RUN]) for n in range(len(words) - RUN + 1))
