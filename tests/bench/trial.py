"""One measured trial: the order that goes to the server and the outcome that comes back, as plain JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """Seconds unless the name says otherwise; shares are 0..1."""

    families: int = 50
    latency_ms: float = 0.0
    warm_up: float = 2.0
    window: float = 4.0
    #: How long families may still hear their last reply after the window.
    drain: float = 5.0
    #: After this long without an answer a family says the same again; after as long again it gives up.
    patience: float = 60.0
    fault_share: float = 0.0
    duplicate_share: float = 0.0
    #: So many families are left in the middle of a conversation first; the measured ones are drawn from them.
    known: int = 0
    seed: int = 1
    #: The bot's process, to read its processor time; 0 to leave that out.
    bot_pid: int = 0

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    seconds: float
    updates: int
    per_second: float
    p50_ms: float
    p99_ms: float
    oldest_waiting_ms: float
    cpu_ms: float
    server_share: float
    resident_mb: float
    conversations: int
    again: int
    ahead: int
    wrong: int
    excused: int
    repeats: int
    broken: int
    unanswered: int
    duplicates_sent: int
    calls: dict[str, int] = field(default_factory=dict)
    faults: dict[str, int] = field(default_factory=dict)
    examples: list[str] = field(default_factory=list)

    @property
    def bad_replies(self) -> int:
        return self.again + self.ahead + self.wrong
