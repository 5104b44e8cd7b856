"""One line of the trail as people read it."""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from handoff.desk.rooms import Data
from handoff.moments import moment_words
from handoff.oversight.action_words import action_words, detail_words
from handoff.oversight.records import TrailLine
from handoff.phrases import Phrase, phrase


def row_of(line: TrailLine, names: Mapping[int, str], zone: ZoneInfo) -> Data:
    """``number`` is the id to look for on: of a case or of something else that has no name."""
    return {
        "at": moment_words(line.at, zone),
        "who": who(line.actor, names),
        "did": action_words(line.action),
        "person": names.get(line.subject, ""),
        "number": str(line.subject) if line.subject and line.subject not in names else "",
        "detail": detail_words(line.detail),
    }


def who(actor: int, names: Mapping[int, str]) -> Phrase | str:
    if not actor:
        return phrase("het systeem of onbekend")
    return names.get(actor) or phrase("iemand zonder account")
