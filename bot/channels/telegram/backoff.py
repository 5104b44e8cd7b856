"""How long to wait after the n-th failure in a row. Pure."""

from __future__ import annotations

FIRST_SECONDS = 0.5
LONGEST_SECONDS = 60.0


def backoff(failures: int, chance: float) -> float:
    """Seconds after ``failures`` (1, 2, …) in a row: doubling up to a minute, spread by ``chance`` (0 to 1)."""
    doubled = FIRST_SECONDS * float(2 ** min(failures - 1, 10))
    return min(LONGEST_SECONDS, doubled) * (0.5 + chance / 2)
