"""After a heavy chat: a pause of a few minutes, ended by the clock or at will. In a pause no chat is offered."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from handoff.cases import Case, CaseState
from handoff.counsellors import Counsellor
from handoff.doorbell import QUEUE
from handoff.errors import BadInput
from handoff.pauses.records import LONGEST_MINUTES, Breather
from handoff.phrases import phrase
from handoff.ports import DeskUnit, PresenceState


def offer_breather(unit: DeskUnit, case: Case, now: datetime) -> None:
    """To whoever had this case, if it was one of danger and nothing of the kind is going on."""
    if case.state is not CaseState.TAKEN or not case.in_danger:
        return
    before = unit.breather_of(case.counsellor)
    if before is None or before.is_over(now):
        unit.set_breather(Breather(counsellor=case.counsellor, offered_at=now))


def begin_breather(unit: DeskUnit, counsellor: Counsellor, minutes: int, now: datetime) -> None:
    if not 1 <= minutes <= LONGEST_MINUTES:
        raise BadInput(phrase("De duur van de pauze"))
    until = now + timedelta(minutes=minutes)
    unit.set_breather(Breather(counsellor=counsellor.id, offered_at=now, until=until))
    _be(unit, counsellor.id, PresenceState.PAUSE)
    unit.ring(QUEUE)


def end_breather(unit: DeskUnit, counsellor: Counsellor, now: datetime) -> None:
    """Back to work, or no pause wanted."""
    breather = unit.breather_of(counsellor.id)
    if breather is not None and unit.end_breather(counsellor.id):
        if breather.until is not None:
            _be(unit, counsellor.id, PresenceState.ON_DUTY)
        unit.ring(QUEUE)


def end_old_breathers(unit: DeskUnit, now: datetime) -> None:
    """For the clock: whose minutes are over is on duty again, unless they went away."""
    for breather in unit.breathers():
        if not breather.is_over(now) or not unit.end_breather(breather.counsellor):
            continue
        if breather.until is not None:
            _be(unit, breather.counsellor, PresenceState.ON_DUTY, only_from=PresenceState.PAUSE)
        unit.ring(QUEUE)


def _be(
    unit: DeskUnit, counsellor: int, state: PresenceState, only_from: PresenceState | None = None
) -> None:
    """No new sign of life: only the state changes."""
    before = next((p for p in unit.presences() if p.counsellor == counsellor), None)
    if before is not None and only_from in (None, before.state):
        unit.set_presence(replace(before, state=state))
