"""What is asked and found when somebody searches, and the port that finds it. No words of people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from handoff.cases import Case
from handoff.lines import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSearch:
    """What is empty, 0 or None asks nothing."""

    since: datetime | None = None
    until: datetime | None = None
    #: Only those this counsellor had.
    counsellor: int = 0
    #: Flow id: said afterwards, or where the family came from.
    topic: str = ""
    #: Stable id of an ending, such as "afgerond".
    closed_how: str = ""
    #: Only those with a sign of danger.
    danger: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCase:
    case: Case
    #: Said afterwards; empty when nobody filled in the form.
    topics: tuple[str, ...]


class ClosedChatsUnit(Protocol):
    """Part of ``handoff.ports.DeskUnit``."""

    def search_cases(self, asked: CaseSearch, limit: int) -> Sequence[FoundCase]:
        """The newest first. A case that is found is still kept; older ones are wiped."""

    def earlier_cases(self, conversation: int) -> Sequence[Case]:
        """Those a counsellor had and that are over, as far as they are kept; the newest first."""

    def whole_talk(self, case: Case) -> Sequence[Line]:
        """Everything that is kept of the case's conversation, also what was never shared with a counsellor."""
