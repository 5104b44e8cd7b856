"""What a line of ``hulplijn doctor`` is, and how they are shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    GOOD = "goed"
    #: Works, but somebody should know.
    NOTE = "let op"
    WRONG = "fout"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: how it is, about what, and what to do."""

    state: State
    about: str
    words: str


def good(about: str, words: str) -> Finding:
    return Finding(State.GOOD, about, words)


def note(about: str, words: str) -> Finding:
    return Finding(State.NOTE, about, words)


def wrong(about: str, words: str) -> Finding:
    return Finding(State.WRONG, about, words)


def as_lines(findings: Iterable[Finding]) -> list[str]:
    return [f"{each.state:<7} {each.about:<16} {each.words}" for each in findings]
