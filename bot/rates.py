"""How fast a channel may be sent to: over all chats and per chat, with pauses a channel asks for."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

#: Messages that may follow each other at once before the rate counts.
_BURST_PER_CHAT = 3
_REMEMBERED_CHATS = 20_000


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """Messages a second over all chats and to one chat."""

    overall: float
    per_chat: float


class Rates:
    """Token buckets. A channel without a rate is never held up."""

    def __init__(self, rates: dict[str, Rate], monotonic: Callable[[], float] = time.monotonic) -> None:
        self._rates = rates
        self._now = monotonic
        self._overall: dict[str, _Bucket] = {}
        self._chats: OrderedDict[tuple[str, int], _Bucket] = OrderedDict()
        self._held_until: dict[str, float] = {}

    async def wait_turn(self, channel: str, conversation_id: int, patience: float = 10.0) -> float:
        """Return 0 when this message may go; at once the seconds it takes when that is more than ``patience``."""
        rate = self._rates.get(channel)
        if rate is None:
            return 0.0
        now = self._now()
        chat, all_chats = self._chat(channel, conversation_id, now), self._all(channel, rate, now)
        pause = max(
            _wait(chat, rate.per_chat, _BURST_PER_CHAT, now),
            _wait(all_chats, rate.overall, rate.overall, now),
            self._held_until.get(channel, 0.0) - now,
        )
        if pause > patience:
            return pause
        chat.tokens -= 1
        all_chats.tokens -= 1
        if pause > 0:
            await asyncio.sleep(pause)
        return 0.0

    def hold(self, channel: str, seconds: float) -> None:
        """The whole channel was asked to wait."""
        self._held_until[channel] = self._now() + seconds

    def _all(self, channel: str, rate: Rate, now: float) -> _Bucket:
        return self._overall.setdefault(channel, _Bucket(rate.overall, now))

    def _chat(self, channel: str, conversation_id: int, now: float) -> _Bucket:
        key = (channel, conversation_id)
        bucket = self._chats.get(key)
        if bucket is None:
            bucket = self._chats[key] = _Bucket(_BURST_PER_CHAT, now)
            if len(self._chats) > _REMEMBERED_CHATS:
                self._chats.popitem(last=False)
        return bucket


def _wait(bucket: _Bucket, rate: float, burst: float, now: float) -> float:
    """Fill the bucket up to now; how long until it holds one token. Waiting messages bring it below zero."""
    bucket.tokens = min(burst, bucket.tokens + (now - bucket.at) * rate)
    bucket.at = now
    return max(0.0, (1 - bucket.tokens) / rate)
