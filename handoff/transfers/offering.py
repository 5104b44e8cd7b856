"""A counsellor offers a chat to a colleague or a role, or takes the offer back."""

from __future__ import annotations

from datetime import datetime

from handoff.actions.auditing import write_down
from handoff.actions.finding import name_of, own_case, ring_case
from handoff.cases import Case
from handoff.counsellors import Counsellor
from handoff.errors import BadInput, EmptyReply
from handoff.phrases import phrase
from handoff.ports import DeskUnit
from handoff.texts import clean_reply
from handoff.transfers.errors import NobodyToGiveTo, NoteMissing, OfferedAlready, TransferOver
from handoff.transfers.recipients import WANTED, fits, who_can
from handoff.transfers.records import Outcome, Transfer, still_stands

OFFERED = "transfer_offered"
WITHDRAWN = "transfer_withdrawn"


def offer_case(
    unit: DeskUnit,
    case_id: int,
    giver: Counsellor,
    *,
    transfer_id: int,
    receiver: int = 0,
    wanted: str = "",
    note: str,
    now: datetime,
) -> Transfer:
    """To one colleague who is there, or to whoever has a role or qualification; the chat stays with the giver.

    Raises ``NoteMissing``, ``NobodyToGiveTo``, ``OfferedAlready`` or ``NotYours``.
    """
    case = own_case(unit, case_id, giver)
    if bool(receiver) == bool(wanted) or (wanted and wanted not in WANTED):
        raise BadInput(phrase("De ontvanger"))
    _check_somebody_is_there(unit, case, receiver, wanted, now)
    _clear_the_way(unit, case, now)
    transfer = Transfer(
        id=transfer_id,
        case=case.id,
        conversation=case.conversation,
        giver=giver.id,
        receiver=receiver,
        wanted=wanted,
        note=_clean_note(note),
        offered_at=now,
    )
    if not unit.add_transfer(transfer):
        raise OfferedAlready
    write_down(unit, giver.id, OFFERED, case.id, now)
    ring_case(unit, case)
    return transfer


def withdraw_offer(unit: DeskUnit, case_id: int, giver: Counsellor, now: datetime) -> None:
    """The giver keeps the chat. Raises ``TransferOver`` or ``NotYours``."""
    case = own_case(unit, case_id, giver)
    offer = open_offer(unit, case)
    if offer is None or not unit.settle_transfer(offer, Outcome.WITHDRAWN, by=giver.id, at=now):
        raise TransferOver
    write_down(unit, giver.id, WITHDRAWN, case.id, now)
    ring_case(unit, case)


def open_offer(unit: DeskUnit, case: Case) -> Transfer | None:
    """The offer of this case that still stands."""
    return next((one for one in unit.transfers_of(case.id) if still_stands(one, case)), None)


def _clear_the_way(unit: DeskUnit, case: Case, now: datetime) -> None:
    """One offer at a time; one of hands the chat left long ago is no offer any more."""
    for old in unit.transfers_of(case.id):
        if still_stands(old, case):
            raise OfferedAlready
        if old.is_open:
            unit.settle_transfer(old, Outcome.LAPSED, by=0, at=now)


def _check_somebody_is_there(unit: DeskUnit, case: Case, receiver: int, wanted: str, now: datetime) -> None:
    presences = unit.presences()
    there = who_can(presences, case, unit.passing_by(case.conversation), now)
    if wanted and not any(fits(wanted, one) for one in there):
        raise NobodyToGiveTo(WANTED[wanted])
    if receiver and receiver not in {one.counsellor for one in there}:
        raise NobodyToGiveTo(name_of(unit, receiver))


def _clean_note(typed: str) -> str:
    try:
        return clean_reply(typed)
    except EmptyReply:
        raise NoteMissing from None
