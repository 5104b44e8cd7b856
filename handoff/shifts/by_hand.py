"""A coordinator opens or closes the helpline for a while, against the file with opening hours."""

from __future__ import annotations

from datetime import datetime, timedelta

from handoff.actions.auditing import write_down
from handoff.counsellors import Counsellor
from handoff.doorbell import QUEUE
from handoff.errors import BadInput
from handoff.hours import HoursChange
from handoff.phrases import phrase
from handoff.ports import DeskUnit

OPENED = "helpline_opened"
SHUT = "helpline_closed"
#: Longer belongs in the file with opening hours.
LONGEST = timedelta(days=31)
LONGEST_REASON = 200


def change_hours(unit: DeskUnit, change: HoursChange, by: Counsellor, now: datetime) -> None:
    """Raises ``BadInput`` for a time that is over, or too far away."""
    if not now < change.until <= now + LONGEST:
        raise BadInput(phrase("De eindtijd"))
    if max(len(change.reason), len(change.reason_en)) > LONGEST_REASON:
        raise BadInput(phrase("De reden"))
    unit.add_hours_change(change)
    write_down(unit, by.id, OPENED if change.opens else SHUT, change.id, now)
    unit.ring(QUEUE)


def undo_change(unit: DeskUnit, change_id: int, by: Counsellor, now: datetime) -> None:
    """Back to the ordinary hours. One that is over already is fine."""
    change = next((each for each in unit.hours_changes(now) if each.id == change_id), None)
    if change is not None and unit.end_hours_change(change_id, now):
        write_down(unit, by.id, SHUT if change.opens else OPENED, change_id, now)
        unit.ring(QUEUE)
