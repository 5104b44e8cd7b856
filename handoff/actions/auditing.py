"""Who did what to which case: one line in the audit trail, without content."""

from __future__ import annotations

from datetime import datetime

from handoff.accounts.records import AuditNote
from handoff.ports import DeskUnit

TAKEN = "case_taken"
RELEASED = "case_released"
#: By the clock: its counsellor was gone.
RETURNED = "case_returned"
#: By the clock: its counsellor's page was open, and nobody said to be there.
LEFT_UNATTENDED = "case_unattended"
#: By the clock or by the family's own wish: it is silent for now.
SLEPT = "case_slept"
CLOSED = "case_closed"
READ = "chat_read"
EMERGENCY_NOTED = "emergency_call_noted"
FORGOTTEN = "conversation_forgotten"

#: Actor of what nobody did.
THE_HOUSE = 0


def write_down(unit: DeskUnit, actor: int, action: str, case_id: int, now: datetime) -> None:
    unit.audit(AuditNote(actor=actor, action=action, subject=case_id, at=now))
