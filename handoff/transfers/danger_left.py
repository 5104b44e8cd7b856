"""Danger of somebody whom the only counsellor at the desk passed on: nobody there can take it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handoff.cases import Case
from handoff.counsellors import Counsellor
from handoff.ports import DeskUnit
from handoff.presence import is_there


def danger_nobody_takes(unit: DeskUnit, counsellor: Counsellor, now: datetime) -> Sequence[Case]:
    """Those that wait in danger, passed on by this counsellor and by whoever else is at the desk."""
    passed = unit.passed_by(counsellor.id)
    if not passed:
        return []
    others = {one.counsellor for one in unit.presences() if is_there(one, now)} - {counsellor.id}
    return [
        case
        for case in unit.queue()
        if case.in_danger and case.conversation in passed and others <= unit.passing_by(case.conversation)
    ]
