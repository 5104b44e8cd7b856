"""What a check-in remembers: when it was agreed, and what the chat was about. The family sees it first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.clock import local_time
from bot.storage.checkin_rows import PlannedCheckIn
from bot.surroundings import Surroundings
from flows.position import Position
from flows.translations.dates import day_in_words

#: The word for that day in the texts of a flow.
AGREED = "afgesproken"


def remembering(
    position: Position | None,
    planned: PlannedCheckIn,
    topics: Sequence[str],
    around: Surroundings,
    language: str,
) -> Position | None:
    """The place where a check-in begins, with what goes along to a human if the family shares it."""
    if position is None:
        return None
    day = local_time(planned.agreed_at, around.zone).date()
    before = [topic for topic in topics if topic in around.content.flows]
    return replace(
        position,
        answers={**position.answers, AGREED: day_in_words(day, language)},
        visited=tuple(dict.fromkeys([*before, *position.visited])),
    )
