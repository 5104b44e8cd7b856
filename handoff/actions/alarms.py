"""A person has seen an alarm and acted on it."""

from __future__ import annotations

from datetime import datetime

from handoff.counsellors import Counsellor, Role
from handoff.doorbell import ALARMS
from handoff.errors import AlarmNotYours
from handoff.ports import CONCERN, CRISIS_PERHAPS_SILENCE, Alarm, DeskUnit
from handoff.requests.records import REQUEST_LATE
from handoff.shifts.missing import NOBODY_ON_SHIFT


def alarms_for(unit: DeskUnit, counsellor: Counsellor) -> list[Alarm]:
    """Trouble in a conversation is for who has it and for coordinators; all other trouble is for everybody.

    Silence after the question whether there is danger is for everybody too: nobody has that conversation.
    """
    return [alarm for alarm in unit.alarms() if _concerns(unit, alarm, counsellor)]


def dismiss_alarm(unit: DeskUnit, alarm_id: int, counsellor: Counsellor, now: datetime) -> None:
    """Take it off every desk. One that is gone already is fine. Raises ``AlarmNotYours``."""
    alarm = next((each for each in unit.alarms() if each.id == alarm_id), None)
    if alarm is None:
        return
    if not may_dismiss(unit, alarm, counsellor):
        raise AlarmNotYours
    if unit.clear_alarm(alarm_id, now):
        unit.ring(ALARMS)


def may_dismiss(unit: DeskUnit, alarm: Alarm, counsellor: Counsellor) -> bool:
    return counsellor.is_coordinator or _is_about_ones_own(unit, alarm, counsellor)


def _concerns(unit: DeskUnit, alarm: Alarm, counsellor: Counsellor) -> bool:
    if alarm.kind == CRISIS_PERHAPS_SILENCE:
        return True
    if alarm.kind in (CONCERN, NOBODY_ON_SHIFT):
        return counsellor.is_coordinator
    if alarm.kind == REQUEST_LATE:
        return counsellor.role in (Role.SOCIAL_WORKER, Role.COORDINATOR)
    return not alarm.conversation or may_dismiss(unit, alarm, counsellor)


def _is_about_ones_own(unit: DeskUnit, alarm: Alarm, counsellor: Counsellor) -> bool:
    mine = unit.taken_cases(counsellor.id)
    return any(case.conversation == alarm.conversation for case in mine)
