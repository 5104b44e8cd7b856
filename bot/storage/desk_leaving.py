"""Somebody stops or gets another role: the account and its sessions in the same transaction as the chats."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from bot.clock import to_ms
from bot.storage.account_changes import change_account, set_active
from bot.storage.alarms import raise_alarm
from bot.storage.desk_transaction import DeskTransaction
from bot.storage.session_rows import end_sessions_of
from bot.storage.tables import alarms
from handoff.cases import Case
from handoff.counsellors import Counsellor, Role


class DeskLeaving(DeskTransaction):
    def stop_account(self, account_id: int) -> bool:
        return set_active(self._connection, account_id, active=False)

    def change_account(self, after: Counsellor) -> Role | None:
        return change_account(self._connection, after)

    def end_sessions(self, account_id: int, at: datetime) -> Sequence[int]:
        return end_sessions_of(self._connection, account_id, at)

    def raise_alarm_about(self, case: Case, kind: str, at: datetime) -> None:
        raise_alarm(self._connection, kind, now=to_ms(at), conversation_id=case.conversation)

    def alarmed_since(self, case: Case, kind: str, since: datetime) -> bool:
        query = select(alarms.c.id).where(
            alarms.c.conversation_id == case.conversation,
            alarms.c.kind == kind,
            alarms.c.raised_at > to_ms(since),
        )
        return self._connection.execute(query.limit(1)).first() is not None
