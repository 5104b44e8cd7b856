"""What a made-up family says next: to a word it knows, or else its next line. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection

from handoff.training.records import PracticeFamily

DANGER_MARK = "[gevaar]"


def next_line(family: PracticeFamily, heard: str, told: Collection[str]) -> tuple[str, bool] | None:
    """The line, and whether it shows danger; None when the family has nothing more to say."""
    for words, line in family.reactions:
        if shown(line) not in told and any(_says(heard, word) for word in words):
            return shown(line), _is_danger(line)
    for line in family.lines:
        if shown(line) not in told:
            return shown(line), _is_danger(line)
    return None


def shown(line: str) -> str:
    return line.removeprefix(DANGER_MARK).strip()


def _is_danger(line: str) -> bool:
    return line.startswith(DANGER_MARK)


def _says(heard: str, word: str) -> bool:
    """At the beginning of a word: "kind" is in "kinderen", not in "vriendkind"."""
    return re.search(rf"\b{re.escape(word.casefold())}", heard.casefold()) is not None
