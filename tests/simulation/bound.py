"""The longest wait that our rule can give, from numbers known before the evening begins.

While somebody waits, all m places at the desk are busy. Before an ordinary family only those go who were there
before it, those who came within the head start H after it, and danger. Count the minutes of talk of all of these
since there last was a free place: at most m - 1 chats under way, then what the flows let in, each chat S at most.
As long as no more talk comes in than m places can do (rate * S <= m), what came in before the family was done
meanwhile, and there remains: m * wait <= (m - 1) * S + S * (burst + rate * H) + S * (burst' + rate' * wait), with
' for danger. Families who leave only make it shorter. Cases that came back, with their longer head start, are not
counted.
"""

from __future__ import annotations

from handoff.queue import HIGH_HEAD_START
from tests.simulation.arrivals import LONGEST_TALK, Crowd


def is_below_capacity(crowd: Crowd, places: int) -> bool:
    """Even if every chat were the longest."""
    return (crowd.calm.rate + crowd.danger.rate) * LONGEST_TALK <= places


def longest_possible_wait(crowd: Crowd, places: int) -> float:
    """In minutes, for any family. Raises ``ValueError`` when more comes in than the desk can do."""
    if not is_below_capacity(crowd, places) or crowd.danger.rate * LONGEST_TALK >= places:
        raise ValueError("More comes in than these places can do: no wait is the longest.")
    head_start = HIGH_HEAD_START.total_seconds() / 60
    chats = (places - 1) + crowd.calm.burst + crowd.calm.rate * head_start + crowd.danger.burst
    return chats * LONGEST_TALK / (places - crowd.danger.rate * LONGEST_TALK)
