"""Which lines of the trail say that somebody read something, and who has looked at them afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from handoff.actions.auditing import READ
from handoff.oversight.records import Review, TrailLine
from handoff.overview.reading_along import PREVIEWED

#: A closed chat was opened again; the detail says why.
CLOSED_CHAT_READ = "closed_chat_read"
#: A whole conversation left the house on the family's request.
EXPORTED = "conversation_exported"
TRAIL_READ = "trail_read"


def is_read(action: str) -> bool:
    """Every action that shows people's words, or who did what, has ``_read`` in its name, but for two."""
    return "_read" in action or action in (EXPORTED, PREVIEWED)


def is_ones_own(action: str) -> bool:
    """Only who has the chat opens it this way."""
    return action == READ


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What one person read in a week."""

    account: int
    #: Times somebody opened a chat of their own.
    own: int
    #: The rest, each line by itself.
    others: tuple[TrailLine, ...]
    #: Somebody else has looked at it.
    reviewed: bool


def readers_of(lines: Iterable[TrailLine], reviews: Sequence[Review]) -> list[Reader]:
    """Who read most outside the own chats first."""
    own: Counter[int] = Counter()
    others: dict[int, list[TrailLine]] = {}
    for line in lines:
        if is_read(line.action):
            theirs = others.setdefault(line.actor, [])
            if is_ones_own(line.action):
                own[line.actor] += 1
            else:
                theirs.append(line)
    return sorted(
        (
            Reader(
                account=account,
                own=own[account],
                others=tuple(theirs),
                reviewed=any(review.reviewer != account for review in reviews),
            )
            for account, theirs in others.items()
        ),
        key=lambda reader: (-len(reader.others), -reader.own, reader.account),
    )


def is_reviewed(readers: Sequence[Reader], reviews: Sequence[Review]) -> bool:
    """Nobody looks at the own reading: that takes a colleague."""
    return bool(reviews) and all(reader.reviewed for reader in readers)


def reviews_by_week(reviews: Iterable[Review]) -> Mapping[str, list[Review]]:
    found: dict[str, list[Review]] = {}
    for review in reviews:
        found.setdefault(review.week, []).append(review)
    return found
