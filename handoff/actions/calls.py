"""Someone called 112: who, when, and what was passed on. A record beside the chat, never sent."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from handoff.actions.auditing import EMERGENCY_NOTED, write_down
from handoff.actions.finding import change, open_case_by_id, own_case
from handoff.cases import Case, raised
from handoff.counsellors import Counsellor
from handoff.doorbell import chat_topic
from handoff.errors import BadInput, DeskError
from handoff.phrases import phrase
from handoff.ports import CaseNote, DeskUnit
from handoff.texts import clean_reply

EMERGENCY_CALL = "112"
#: A call of longer ago is another day's work.
_NOTED_WITHIN = timedelta(hours=24)
#: Clocks of browsers run ahead a little.
_AHEAD = timedelta(minutes=2)


class Caller(StrEnum):
    ME = "ik"
    COLLEAGUE = "collega"
    FAMILY = "familie"
    OTHER = "ander"


class CoordinatorDecides(DeskError):
    name = "coordinator_beslist"

    def __init__(self) -> None:
        super().__init__(
            phrase(
                "Zonder ja van de familie deelt alleen de coördinator iets, bij levensgevaar. "
                "Haal de coördinator er nu bij."
            )
        )


def note_emergency_call(
    unit: DeskUnit,
    case_id: int,
    counsellor: Counsellor,
    *,
    note_id: int,
    passed_on: str,
    now: datetime,
    called_at: datetime | None = None,
    caller: Caller = Caller.ME,
    without_yes: bool = False,
) -> CaseNote:
    """Record it. From now on only a coordinator closes the case, and nothing is sent later by itself.

    Raises ``CoordinatorDecides``, ``EmptyReply``, ``BadInput``, ``NotYours``, ``CaseIsClosed`` or ``CaseGone``.
    """
    if without_yes and not counsellor.is_coordinator:
        raise CoordinatorDecides
    case = _case_to_note(unit, case_id, counsellor)
    note = CaseNote(
        id=note_id,
        case=case.id,
        kind=EMERGENCY_CALL,
        counsellor=counsellor.id,
        at=now,
        text=clean_reply(passed_on),
        called_at=_believable(called_at or now, now),
        caller=caller.value,
        without_yes=without_yes,
    )
    urgent = raised(case, signal=case.signal)
    if urgent != case:
        case = change(unit, case, urgent)
    unit.cancel_check_ins(case.conversation)
    unit.add_note(note)
    write_down(unit, counsellor.id, EMERGENCY_NOTED, case.id, now)
    unit.ring(chat_topic(case.conversation))
    return note


def _believable(called_at: datetime, now: datetime) -> datetime:
    if not now - _NOTED_WITHIN <= called_at <= now + _AHEAD:
        raise BadInput(phrase("Het tijdstip"))
    return called_at


def _case_to_note(unit: DeskUnit, case_id: int, counsellor: Counsellor) -> Case:
    """One's own case; a coordinator may call for any, when life is in danger."""
    return (
        open_case_by_id(unit, case_id) if counsellor.is_coordinator else own_case(unit, case_id, counsellor)
    )
