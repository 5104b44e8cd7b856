"""Token buckets in memory: how many of something in a row, and how fast it may go on."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

_MOST_KEYS = 20_000


@dataclass(frozen=True, slots=True)
class Rate:
    #: How many at once.
    burst: float
    #: How many a second after that.
    per_second: float


class Buckets:
    """One bucket per key. When there are too many keys the oldest leave first: this fails open."""

    def __init__(self, rate: Rate, most_keys: int = _MOST_KEYS) -> None:
        self._rate = rate
        self._most_keys = most_keys
        self._filled: OrderedDict[object, tuple[float, float]] = OrderedDict()

    def take(self, key: object, now: float) -> bool:
        """Take one token; False when there is none. A clock that goes back gives and costs nothing."""
        tokens, since = self._filled.get(key, (self._rate.burst, now))
        tokens = min(self._rate.burst, tokens + max(0.0, now - since) * self._rate.per_second)
        allowed = tokens >= 1
        self._filled[key] = (tokens - 1 if allowed else tokens, now)
        self._filled.move_to_end(key)
        if len(self._filled) > self._most_keys:
            self._filled.popitem(last=False)
        return allowed
