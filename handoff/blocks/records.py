"""A block: proposed by one, confirmed by another, over by itself. It knows an address only by a keyed hash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

#: A proposal nobody confirmed in this time counts no more.
REVIEWED_WITHIN = timedelta(hours=24)


class BlockReason(StrEnum):
    THREATS = "bedreigen"
    SEXUAL = "seksueel"
    INSULTS = "schelden"
    MISUSE = "misbruik"


class BlockState(StrEnum):
    PROPOSED = "voorgesteld"
    CONFIRMED = "bevestigd"
    REFUSED = "afgewezen"
    LIFTED = "opgeheven"


class Standing(StrEnum):
    """What a block is now: its state and the clock together."""

    PROPOSED = "voorgesteld"
    UNREVIEWED = "vervallen"
    ACTIVE = "loopt"
    OVER = "voorbij"
    REFUSED = "afgewezen"
    LIFTED = "opgeheven"


#: What can be chosen.
LENGTHS: dict[str, timedelta] = {
    "uur": timedelta(hours=1),
    "dag": timedelta(days=1),
    "week": timedelta(days=7),
    "maand": timedelta(days=30),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    id: int
    reason: BlockReason
    #: A key of ``LENGTHS``. It runs from the confirmation.
    length: str
    state: BlockState = BlockState.PROPOSED
    proposed_by: int
    proposed_at: datetime
    #: Who confirmed, refused or lifted it last; 0 for nobody yet.
    decided_by: int = 0
    decided_at: datetime | None = None
    until: datetime | None = None
    #: While the chat is kept.
    case: int = 0
    pseudonym: str = ""

    def standing(self, now: datetime) -> Standing:
        if self.state is BlockState.PROPOSED:
            late = now - self.proposed_at >= REVIEWED_WITHIN
            return Standing.UNREVIEWED if late else Standing.PROPOSED
        if self.state is BlockState.CONFIRMED:
            return Standing.ACTIVE if self.until is not None and now < self.until else Standing.OVER
        return Standing.REFUSED if self.state is BlockState.REFUSED else Standing.LIFTED


class BlocksUnit(Protocol):
    """Part of ``handoff.ports.DeskUnit``."""

    def add_block(self, block: Block) -> None:
        """For the address of the case's conversation, by its keyed hash."""

    def block(self, block_id: int) -> Block | None: ...

    def blocks(self) -> Sequence[Block]:
        """Newest first."""

    def change_block(self, before: Block, after: Block) -> bool:
        """Store the decision, if the state is still that of ``before``."""

    def let_go_of_blocked(self, now: datetime) -> None:
        """Of blocks that are over nothing leads to an address any more."""
