"""How much one person may send: a bucket per address. What speaks of danger always passes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence

from bot.channels.base import Inbound, InboundKind
from bot.clock import SECOND, Clock

#: Messages that may come at once before the rate counts: someone who tells a story in short lines.
_BURST = 40
_REMEMBERED = 20_000


class Floods:
    """In memory and fails open: after a restart everybody has a full bucket again."""

    def __init__(self, *, rate: float, clock: Clock, urgent: Callable[[str], bool]) -> None:
        self._rate = rate
        self._clock = clock
        self._urgent = urgent
        self._buckets: OrderedDict[tuple[str, str], tuple[float, int]] = OrderedDict()

    def let_through(self, inbounds: Sequence[Inbound]) -> list[Inbound]:
        """Those that may be handled; the rest is more than anybody could mean, and is let go."""
        return [each for each in inbounds if self._has_room(each) or self._is_urgent(each)]

    def _is_urgent(self, inbound: Inbound) -> bool:
        if inbound.kind is InboundKind.TEXT:
            return self._urgent(inbound.text)
        return inbound.kind in (InboundKind.TAP, InboundKind.PRESENCE) and inbound.text[:1] in ("!", "b")

    def _has_room(self, inbound: Inbound) -> bool:
        key = (inbound.channel, inbound.address)
        now = self._clock()
        tokens, at = self._buckets.pop(key, (float(_BURST), now))
        tokens = min(_BURST, tokens + max(0, now - at) / SECOND * self._rate)
        room = tokens >= 1
        self._buckets[key] = (tokens - 1 if room else tokens, now)
        if len(self._buckets) > _REMEMBERED:
            self._buckets.popitem(last=False)
        return room
