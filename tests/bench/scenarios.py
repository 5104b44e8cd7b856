"""What is measured, and for which programs."""

from __future__ import annotations

from dataclasses import dataclass

from tests.bench.trial import Trial


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    name: str
    title: str
    trial: Trial
    letters: str = "BFAP"
    #: On content without the bench flow, on a folder used once before: only start and memory count.
    is_start: bool = False


def _talk(families: int, latency_ms: int, letters: str = "BFAP", warm_up: float = 2.0) -> Scenario:
    return Scenario(
        name=f"{families}@{latency_ms}",
        title=f"{families} families, {latency_ms} ms",
        trial=Trial(families=families, latency_ms=latency_ms, warm_up=warm_up),
        letters=letters,
    )


#: B answers 15 updates a second at 30 ms: with 500 families it would answer nobody twice.
SCENARIOS = (
    Scenario(
        name="start",
        title="start, all content",
        trial=Trial(families=1, warm_up=0.2, window=0.8, drain=0.1),
        is_start=True,
    ),
    _talk(1, 0),
    _talk(50, 0),
    _talk(500, 0, warm_up=3.0),
    _talk(1, 30),
    _talk(50, 30),
    _talk(500, 30, letters="FAP", warm_up=3.0),
    Scenario(name="known-100", title="100 known families", trial=Trial(known=100), letters="P"),
    Scenario(name="known-10000", title="10,000 known families", trial=Trial(known=10_000), letters="P"),
    Scenario(
        name="faults",
        title="2 % of calls fail",
        trial=Trial(fault_share=0.02, window=15.0, drain=60.0, patience=25.0),
        letters="P",
    ),
    Scenario(
        name="duplicates",
        title="5 % of updates twice",
        trial=Trial(duplicate_share=0.05, window=6.0, patience=15.0, drain=10.0),
        letters="P",
    ),
)

QUICK = (
    _talk(1, 0, warm_up=0.5),
    _talk(50, 0, warm_up=0.5),
)
