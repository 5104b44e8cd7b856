"""How long a next guess has to wait. By delay only: no number of wrong guesses locks anybody out for good.

A browser that logged in before (``DEVICE``) is counted apart, so that somebody who guesses from elsewhere cannot keep
the real user out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class TryKind(StrEnum):
    """What tries are counted by."""

    #: One account from one network.
    PAIR = "account_en_netwerk"
    NETWORK = "netwerk"
    ACCOUNT = "account"
    EVERYONE = "iedereen"
    #: One account from a browser that logged in before.
    DEVICE = "bekende_browser"
    #: Second factor: six digits, so stricter. Who gets here knows the password.
    CODE = "code"
    INVITATION = "uitnodiging"


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    #: Tries before any delay.
    free: int
    #: The delay doubles from one second up to this.
    longest: timedelta
    #: One try is forgotten each time this has passed.
    forgets: timedelta


PATIENCE: dict[TryKind, Patience] = {
    TryKind.PAIR: Patience(free=5, longest=timedelta(minutes=15), forgets=timedelta(minutes=15)),
    TryKind.NETWORK: Patience(free=30, longest=timedelta(minutes=5), forgets=timedelta(minutes=2)),
    TryKind.ACCOUNT: Patience(free=60, longest=timedelta(seconds=8), forgets=timedelta(minutes=1)),
    TryKind.EVERYONE: Patience(free=300, longest=timedelta(seconds=2), forgets=timedelta(seconds=2)),
    TryKind.DEVICE: Patience(free=8, longest=timedelta(minutes=15), forgets=timedelta(minutes=10)),
    TryKind.CODE: Patience(free=5, longest=timedelta(minutes=15), forgets=timedelta(minutes=15)),
    TryKind.INVITATION: Patience(free=20, longest=timedelta(minutes=5), forgets=timedelta(minutes=2)),
}

#: Keyed hashes of networks live no longer than this.
KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TryKey:
    kind: TryKind
    #: Keyed hash; nothing can be read from it.
    digest: bytes


@dataclass(frozen=True, slots=True)
class Tries:
    """What was counted under one key."""

    count: float
    last_at: datetime


def time_to_wait(kind: TryKind, tries: Tries, now: datetime) -> timedelta:
    """Zero when the next try may go on."""
    patience = PATIENCE[kind]
    over = tries.count - patience.free
    if over < 0:
        return timedelta(0)
    delay = min(patience.longest, timedelta(seconds=2 ** min(over, 16)))
    return max(timedelta(0), tries.last_at + delay - now)


def longest_wait(counted: Sequence[tuple[TryKind, Tries]], now: datetime) -> timedelta:
    return max((time_to_wait(kind, tries, now) for kind, tries in counted), default=timedelta(0))


def one_more(kind: TryKind, tries: Tries | None, now: datetime) -> Tries:
    if tries is None:
        return Tries(1, now)
    forgotten = max(timedelta(0), now - tries.last_at) / PATIENCE[kind].forgets
    return Tries(max(0.0, tries.count - forgotten) + 1, max(now, tries.last_at))


def one_less(kind: TryKind, tries: Tries) -> Tries:
    """After a good try. Of one account in one place everything is forgotten; elsewhere only this try,
    so that one good password does not hide a thousand wrong ones."""
    own = kind in (TryKind.PAIR, TryKind.DEVICE, TryKind.CODE)
    return Tries(0 if own else max(0.0, tries.count - 1), tries.last_at)
