"""What was heard: a kind of danger, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

CERTAIN = "zeker"
PERHAPS = "misschien"


@dataclass(frozen=True, slots=True)
class Signal:
    """What kind of danger, and whether to say so or to ask gently first ("zeker" or "misschien")."""

    kind: str
    certainty: str
