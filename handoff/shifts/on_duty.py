"""What the plan means for who takes a chat now: how many at once, and nothing new when it is time to go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from handoff.cases import Case, CaseKind
from handoff.counsellors import Counsellor
from handoff.errors import DeskError
from handoff.moments import clock_words
from handoff.ports import DeskUnit, PresenceState
from handoff.shifts.errors import OnPause, ShiftEnding
from handoff.shifts.plan import duty_now, winding_down


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """How one counsellor stands at this moment."""

    #: With the number of chats of the shift going on.
    counsellor: Counsellor
    #: Why nothing new is offered; None when all is well.
    refusal: DeskError | None = None

    def may_be_offered(self, case: Case) -> bool:
        """Danger always. A message waits for nobody, so it fits in the last minutes of a shift; not in a pause."""
        if self.refusal is None or case.in_danger:
            return True
        return case.kind is CaseKind.MESSAGE and isinstance(self.refusal, ShiftEnding)

    def check(self, case: Case) -> None:
        """Raises ``OnPause`` or ``ShiftEnding``."""
        if self.refusal is not None and not self.may_be_offered(case):
            raise self.refusal

    def offered(self, cases: Iterable[Case]) -> list[Case]:
        """Those that may be offered. Raises why when there were some and none is left."""
        cases = list(cases)
        left = [case for case in cases if self.may_be_offered(case)]
        if cases and not left and self.refusal is not None:
            raise self.refusal
        return left


def readiness(unit: DeskUnit, counsellor: Counsellor, now: datetime) -> Readiness:
    plan = unit.plan()
    duty = duty_now(plan, counsellor.id, now)
    if duty is not None and duty.capacity:
        counsellor = replace(counsellor, capacity=duty.capacity)
    presence = next((each for each in unit.presences() if each.counsellor == counsellor.id), None)
    if presence is not None and presence.state is PresenceState.PAUSE:
        return Readiness(counsellor=counsellor, refusal=OnPause())
    ends = winding_down(plan, counsellor.id, now)
    if ends is None:
        return Readiness(counsellor=counsellor)
    zone = next(iter({shift.zone for shift in plan.shifts}), "UTC")
    return Readiness(counsellor=counsellor, refusal=ShiftEnding(clock_words(ends.astimezone(ZoneInfo(zone)))))
