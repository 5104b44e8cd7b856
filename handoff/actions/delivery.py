"""A message did not certainly arrive: the counsellor decides what becomes of it."""

from __future__ import annotations

from handoff.actions.finding import own_case
from handoff.counsellors import Counsellor
from handoff.doorbell import chat_topic
from handoff.errors import NothingToResend
from handoff.ports import DeskUnit


def resend_line(unit: DeskUnit, case_id: int, counsellor: Counsellor, *, seq: int) -> None:
    """Send an uncertain or undelivered message once more. Raises ``NothingToResend``, ``NotYours``, …"""
    case = own_case(unit, case_id, counsellor)
    if not unit.resend(case, seq):
        raise NothingToResend
    unit.ring(chat_topic(case.conversation))


def give_up_on_line(unit: DeskUnit, case_id: int, counsellor: Counsellor, *, seq: int) -> None:
    """Stop doubting: count an uncertain message as undelivered. Raises ``NothingToResend``, ``NotYours``, …"""
    case = own_case(unit, case_id, counsellor)
    if not unit.give_up_on(case, seq):
        raise NothingToResend
    unit.ring(chat_topic(case.conversation))
