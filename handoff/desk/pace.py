"""How often a page is told to read the whole state again: at once, and then not for every ring of a busy evening.

An alarm never waits for it.
"""

from __future__ import annotations

from collections.abc import Callable

#: Seconds between two readings of the state. Words of a family are a topic of their own and never wait for this.
AT_MOST_EVERY = 1.0
STATE = "stand"


class StatePace:
    """Holds back "stand" until its time has come; nothing that rang is forgotten."""

    def __init__(self, time: Callable[[], float]) -> None:
        self._time = time
        self._next_at = 0.0
        self._owed = False

    def owed_in(self) -> float | None:
        """Seconds until a "stand" that was held back may go; None when none is owed."""
        return max(0.0, self._next_at - self._time()) if self._owed else None

    def keep(self, words: list[str], *, alarming: bool = False) -> list[str]:
        """The words that may go now."""
        self._owed = self._owed or STATE in words
        others = [word for word in words if word != STATE]
        if not self._owed or (self._time() < self._next_at and not alarming):
            return others
        self._owed = False
        self._next_at = self._time() + AT_MOST_EVERY
        return [STATE, *others]
