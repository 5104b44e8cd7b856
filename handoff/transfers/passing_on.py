""" "Ik ken deze persoon": the chat goes on to somebody else, without a reason and without a trace of why."""

from __future__ import annotations

from datetime import datetime

from handoff.actions.finding import own_case
from handoff.actions.releasing import release_case
from handoff.cases import Case
from handoff.counsellors import Counsellor
from handoff.ports import DeskUnit
from handoff.words import FamilyWords


def pass_on(unit: DeskUnit, case_id: int, counsellor: Counsellor, now: datetime, words: FamilyWords) -> Case:
    """Back at the top of the queue, and never offered to this counsellor again.

    To everybody else, the audit trail included, it is a chat that was given back. Raises ``NotYours``, ….
    """
    case = own_case(unit, case_id, counsellor)
    unit.pass_by(case.conversation, counsellor.id, now)
    return release_case(unit, case_id, counsellor, now, words)
