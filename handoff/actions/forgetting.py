"""WIS MIJ from the desk, when a family asks the counsellor for it."""

from __future__ import annotations

from datetime import datetime

from handoff.actions.auditing import FORGOTTEN, write_down
from handoff.actions.finding import existing_case, ring_case
from handoff.cases import CaseState
from handoff.counsellors import Counsellor
from handoff.errors import NotYours
from handoff.ports import DeskUnit
from handoff.words import FamilyWords


def forget_conversation(
    unit: DeskUnit, case_id: int, counsellor: Counsellor, now: datetime, words: FamilyWords
) -> None:
    """Destroy the whole conversation. Raises ``NotYours`` or ``CaseGone``."""
    case = existing_case(unit, case_id)
    mine = case.state is CaseState.TAKEN and case.counsellor == counsellor.id
    if not mine and not counsellor.is_coordinator:
        raise NotYours
    unit.forget(case, words.in_language(case.spoken).forgotten, now)
    write_down(unit, counsellor.id, FORGOTTEN, case.id, now)
    ring_case(unit, case)
