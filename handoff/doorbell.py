"""'Something changed': the topics that are rung, and who rings and hears them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

# Topics of the doorbell. A topic never holds content; who hears one reads the truth from the store.

#: A case opened, changed hands or closed, or a presence changed.
QUEUE = "queue"
#: An alarm was raised or cleared.
ALARMS = "alarms"
#: Something was put in the outbox from the desk: wakes the sender.
OUTGOING = "outgoing"


def chat_topic(conversation: int) -> str:
    """New lines, new delivery marks, or a changed case in this conversation."""
    return f"chat:{conversation}"


def family_typing_topic(conversation: int) -> str:
    """The family is typing right now. Rung by a channel that can know it."""
    return f"typing:{conversation}"


class Listening(Protocol):
    """One listener at the doorbell. Memory is bounded by the number of topics: rings of one topic fall together."""

    def listen_to(self, topics: Iterable[str]) -> None:
        """From now on these topics and no others."""

    async def heard(self) -> frozenset[str]:
        """Wait until something rang; the topics that did since the last call."""

    def close(self) -> None: ...


class Doorbell(Protocol):
    """'Something changed': wakes listeners, carries nothing, may be lost or heard twice."""

    def ring(self, topic: str) -> None:
        """Never blocks and never raises."""

    def listen(self, topics: Iterable[str]) -> Listening:
        """Subscribed from the moment this is called: what rings before ``heard`` is awaited is not missed."""
