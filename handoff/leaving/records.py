"""What stopping somebody needs stored."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from handoff.cases import Case


class LeavingUnit(Protocol):
    """Part of ``handoff.ports.DeskUnit``."""

    def stop_account(self, account_id: int, at: datetime) -> Sequence[int] | None:
        """No longer gets in; the sessions that ended by it, or None when there is no such account.

        Raises ``handoff.accounts.ports.LastAdministrator``.
        """

    def raise_alarm_about(self, case: Case, kind: str, at: datetime) -> None:
        """Rings at the desk until somebody reacts."""
