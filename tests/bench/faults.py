"""What goes wrong between a bot and Telegram, drawn by chance."""

from __future__ import annotations

import random
from enum import Enum


class Fault(Enum):
    """``*_AFTER``: the call was carried out, but the bot never hears so."""

    TOO_MANY = "429"
    SERVER_ERROR = "500"
    DROPPED_BEFORE = "dropped before"
    DROPPED_AFTER = "dropped after"
    TIMED_OUT_BEFORE = "timed out before"
    TIMED_OUT_AFTER = "timed out after"

    @property
    def carried_out(self) -> bool:
        return self in (Fault.DROPPED_AFTER, Fault.TIMED_OUT_AFTER)


#: A getUpdates that never answers would only measure the client's read time-out, not its care.
POLL_FAULTS = (Fault.TOO_MANY, Fault.SERVER_ERROR, Fault.DROPPED_BEFORE, Fault.DROPPED_AFTER)


class FaultSource:
    """Every kind of fault equally often; ``share`` of all calls is hit."""

    def __init__(self, share: float, seed: int) -> None:
        self._share = share
        self._chance = random.Random(seed)
        self.made: dict[str, int] = {}

    def draw(self, method: str) -> Fault | None:
        if not self._share or self._chance.random() >= self._share:
            return None
        fault = self._chance.choice(POLL_FAULTS if method == "getUpdates" else tuple(Fault))
        self.made[fault.value] = self.made.get(fault.value, 0) + 1
        return fault
