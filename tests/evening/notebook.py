"""Everything that was sent and seen on the evening, with its time, for the referee."""

from __future__ import annotations

import time
from dataclasses import dataclass, field


@dataclass
class Notebook:
    #: Message of a family -> when it left the family's hands.
    sent: dict[str, float] = field(default_factory=dict)
    #: Messages that left while a counsellor had the chat open: only those are timed.
    live: set[str] = field(default_factory=set)
    #: Message of a family -> when it was on a counsellor's page.
    seen: dict[str, float] = field(default_factory=dict)
    #: Per chat at the desk: the family's messages in the order of the page.
    at_desk: dict[str, list[str]] = field(default_factory=dict)
    #: Per family: the counsellors' answers in the order of its screen.
    at_home: dict[str, list[str]] = field(default_factory=dict)
    #: Families whose talk came to its end.
    finished: set[str] = field(default_factory=set)
    #: How long a shown place was wrong, in seconds, and how often one was shown.
    wrong_places: list[float] = field(default_factory=list)
    places_shown: int = 0
    #: Round trips of the bare socket, in seconds.
    echoes: list[float] = field(default_factory=list)

    def send(self, text: str, *, live: bool) -> None:
        self.sent.setdefault(text, time.monotonic())
        if live:
            self.live.add(text)

    def see(self, case: str, text: str) -> None:
        self.at_desk.setdefault(case, []).append(text)
        if text in self.sent:
            self.seen.setdefault(text, time.monotonic())

    @property
    def delays(self) -> list[float]:
        """Seconds from a family's hands to the counsellor's page."""
        return sorted(self.seen[text] - self.sent[text] for text in self.live if text in self.seen)


def percentile(values: list[float], part: float) -> float:
    """0 when there are none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))] if ordered else 0.0
