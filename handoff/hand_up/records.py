"""A raised hand. It holds no words: who, in which chat, since when, and who comes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

#: 113 promises its volunteers a supervisor in half a minute.
ANSWERED_WITHIN = timedelta(seconds=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    id: int
    case: int
    conversation: int
    asker: int
    raised_at: datetime
    #: When it last rang anew, and how often.
    rang_at: datetime
    rings: int = 1
    #: The coordinator who comes; 0 while nobody reacted.
    answered_by: int = 0
    answered_at: datetime | None = None

    def is_late(self, now: datetime) -> bool:
        return not self.answered_by and now - self.raised_at >= ANSWERED_WITHIN


class HandsUnit(Protocol):
    def add_hand(self, hand: Hand) -> None: ...

    def hands(self) -> Sequence[Hand]:
        """All that are up, oldest first; one for a case at most."""

    def answer_hand(self, case_id: int, coordinator: int, at: datetime) -> bool:
        """Conditional on nobody having reacted."""

    def ring_hand_again(self, hand: Hand, at: datetime) -> bool:
        """Conditional on nobody having reacted and on the rings being as read."""

    def lower_hand(self, case_id: int) -> bool: ...
