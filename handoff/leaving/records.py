"""What stopping somebody, or giving another role, needs stored."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from handoff.cases import Case
from handoff.counsellors import Counsellor, Role


class LeavingUnit(Protocol):
    """Part of ``handoff.ports.DeskUnit``."""

    def stop_account(self, account_id: int) -> bool:
        """No longer gets in; False when there is no such account.

        Raises ``handoff.accounts.ports.LastAdministrator``.
        """

    def change_account(self, after: Counsellor) -> Role | None:
        """Give it this role, these qualifications and this number of chats; the role it had, None without account.

        Raises ``handoff.accounts.ports.LastAdministrator``.
        """

    def end_sessions(self, account_id: int, at: datetime) -> Sequence[int]:
        """Those that ended by this."""

    def raise_alarm_about(self, case: Case, kind: str, at: datetime) -> None:
        """Rings at the desk until somebody reacts."""

    def alarmed_since(self, case: Case, kind: str, since: datetime) -> bool:
        """Was it raised about this family after then, seen or not?"""
