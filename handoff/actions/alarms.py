"""A person has seen an alarm and acted on it."""

from __future__ import annotations

from datetime import datetime

from handoff.ports import ALARMS, DeskUnit


def dismiss_alarm(unit: DeskUnit, alarm_id: int, now: datetime) -> None:
    """Take it off every desk. One that is gone already is fine."""
    if unit.clear_alarm(alarm_id, now):
        unit.ring(ALARMS)
