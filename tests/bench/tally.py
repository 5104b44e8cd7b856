"""What one run showed: counted always, timed only inside the window."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.bench.family import Verdict


@dataclass(slots=True)
class Tally:
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    calls: Counter[str] = field(default_factory=Counter)
    repeats: int = 0
    broken: int = 0
    conversations: int = 0
    duplicates_sent: int = 0
    #: The first few bad replies, to look at.
    examples: list[str] = field(default_factory=list)
    timing: bool = False
    waits: list[float] = field(default_factory=list)

    def judge(self, verdict: Verdict, wait: float, what: str) -> None:
        self.verdicts[verdict] += 1
        if verdict is Verdict.ANSWERED:
            if self.timing:
                self.waits.append(wait)
        elif verdict is not Verdict.EXCUSED and len(self.examples) < 5:
            self.examples.append(f"{verdict.value}: {what}")


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share does not exceed; 0 without values."""
    if not values:
        return 0.0
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]
