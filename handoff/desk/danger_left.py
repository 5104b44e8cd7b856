"""What a counsellor who passed somebody on gets to see of danger that nobody at the desk takes: that, and no more."""

from __future__ import annotations

from datetime import datetime

from handoff.counsellors import Counsellor
from handoff.desk.desk import Desk
from handoff.desk.rooms import Data
from handoff.desk.views import ms
from handoff.phrases import phrase
from handoff.ports import DeskUnit
from handoff.transfers.danger_left import danger_nobody_takes


def danger_left_data(unit: DeskUnit, me: Counsellor, desk: Desk, now: datetime) -> list[Data]:
    """As an alarm: it rings until it is taken, or hidden on that page. No name, no words, no way to the chat."""
    left = danger_nobody_takes(unit, me, now)
    if not left:
        return []
    since = ms(max(case.waits_since for case in left))
    whom = (
        phrase("Bel een collega die het kan nemen.") if me.is_coordinator else phrase("Bel de coördinator.")
    )
    return [
        {
            "id": f"doorgegeven-{since}",
            "titel": desk.say(phrase("Er is gevaar in een gesprek dat jij niet kunt doen")),
            "doe": desk.say(whom),
            "aantal": len(left),
            "sinds": since,
            "gevaar": True,
            "zacht": False,
            "gesprek": "",
            "mag_weg": False,
        }
    ]
