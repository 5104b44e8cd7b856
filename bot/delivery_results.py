"""What becomes of a message after each kind of failure: the error table of delivery, as a pure function."""

from __future__ import annotations

from dataclasses import dataclass

from bot.channels.base import (
    ChannelClosed,
    DeliveryError,
    NeverLeft,
    NotAccepted,
    OurMistake,
    Uncertain,
    Unreachable,
)
from bot.storage.outbox_leases import MOST_UNCERTAIN_TRIES, NEVER_TWICE
from bot.storage.outgoing import Outgoing, Purpose

#: The kind of alarm of a channel that lets nobody in.
CHANNEL_CLOSED = "channel-closed"
#: Seconds to wait when a connection could not be made, by number of tries.
_RECONNECT = (1, 2, 5, 10, 20, 30)
_UNCERTAIN_WAIT_MS = 1_500
_CLOSED_WAIT_MS = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """The next state of an outbox row, and who must know."""

    state: str
    not_before: int = 0
    error: str | None = None
    #: Kind of alarm to raise, or empty.
    alarm: str = ""
    unreachable: bool = False
    #: The try did not count: the channel never got it.
    give_back: bool = False


def fate_of(error: DeliveryError, item: Outgoing, now: int) -> Fate:
    """Where a failed send leaves the message. ``now`` in milliseconds."""
    name = type(error).__name__
    if item.purpose == Purpose.PLACE and isinstance(error, OurMistake | Uncertain):
        # The next change of place says it again.
        return Fate(state="failed", error=name)
    match error:
        case NotAccepted():
            return Fate(
                state="waiting", not_before=now + int(error.retry_after * 1000), error=name, give_back=True
            )
        case NeverLeft():
            seconds = _RECONNECT[min(item.tries, len(_RECONNECT)) - 1]
            return Fate(state="waiting", not_before=now + seconds * 1000, error=name, give_back=True)
        case Unreachable():
            return Fate(state="failed", error=name, alarm="unreachable", unreachable=True)
        case ChannelClosed():
            return Fate(
                state="waiting",
                not_before=now + _CLOSED_WAIT_MS,
                error=name,
                alarm=CHANNEL_CLOSED,
                give_back=True,
            )
        case OurMistake():
            return Fate(state="failed", error=name, alarm="refused")
        case Uncertain():
            return _unsure(item, name, now)
        case _:
            return Fate(state="failed", error=name, alarm="refused")


def _unsure(item: Outgoing, name: str, now: int) -> Fate:
    """Replies and safety information once more; what was not asked for never (a duplicate can endanger)."""
    if item.purpose == NEVER_TWICE or item.tries >= MOST_UNCERTAIN_TRIES:
        return Fate(state="uncertain", error=name, alarm="uncertain")
    return Fate(state="waiting", not_before=now + _UNCERTAIN_WAIT_MS, error=name)
