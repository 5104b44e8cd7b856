"""A counsellor says to be on duty, on a pause or away; an open page keeps saying so."""

from __future__ import annotations

from datetime import datetime

from handoff.counsellors import Counsellor
from handoff.doorbell import QUEUE
from handoff.ports import DeskUnit, Presence, PresenceState
from handoff.presence import is_there


def be_present(
    unit: DeskUnit, counsellor: Counsellor, now: datetime, state: PresenceState | None = None
) -> Presence:
    """Store a sign of life, with a new state if one is given. Rings only when colleagues would see a difference."""
    before = next((p for p in unit.presences() if p.counsellor == counsellor.id), None)
    kept = before.state if before else PresenceState.AWAY
    after = Presence(
        counsellor=counsellor.id,
        name=counsellor.name,
        state=state or kept,
        seen_at=now,
        qualifications=counsellor.qualifications,
        role=counsellor.role.value,
    )
    unit.set_presence(after)
    if before is None or before.state is not after.state or is_there(before, now) != is_there(after, now):
        unit.ring(QUEUE)
    return after
