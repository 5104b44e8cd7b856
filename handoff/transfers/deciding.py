"""The receiver accepts or refuses; nobody answering in time is a refusal by the clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from handoff.actions.auditing import THE_HOUSE, write_down
from handoff.actions.finding import open_case_by_id, ring_case
from handoff.actions.introducing import introduce
from handoff.cases import Case, taken
from handoff.counsellors import Counsellor
from handoff.errors import CaseGone, CaseIsClosed, HandsFull
from handoff.pauses.pausing import offer_breather
from handoff.ports import DeskUnit
from handoff.queue import room_for
from handoff.shifts.on_duty import readiness
from handoff.transfers.errors import TransferNotForYou, TransferOver
from handoff.transfers.recipients import is_for, left_to_ask, who_can
from handoff.transfers.records import WITHOUT_REASON, Outcome, Refusal, Transfer, still_stands
from handoff.transfers.refusals import clean_note, clean_reason
from handoff.words import FamilyWords

ACCEPTED = "transfer_accepted"
REFUSED = "transfer_refused"
LATE = "transfer_late"


def accept_offer(
    unit: DeskUnit, transfer_id: int, receiver: Counsellor, now: datetime, words: FamilyWords
) -> Case:
    """The chat changes hands, and the family reads who it is now.

    Raises ``TransferOver``, ``TransferNotForYou`` or ``HandsFull``.
    """
    offer = _offer_for(unit, transfer_id, receiver)
    case = _offered_case(unit, offer)
    if not still_stands(offer, case) or now >= offer.ends_at:
        raise TransferOver
    room = room_for(case, readiness(unit, receiver, now).counsellor)
    if not unit.change_hands(case, counsellor=receiver.id, capacity=room, at=now, offer=offer.id):
        return _accept_as_it_is_now(unit, offer, case, receiver, now, words)
    mine = taken(case, receiver, now)
    introduce(unit, mine, receiver, now, words, new_hands=True)
    offer_breather(unit, case, now)
    write_down(unit, receiver.id, ACCEPTED, case.id, now)
    ring_case(unit, mine)
    return mine


def refuse_offer(
    unit: DeskUnit,
    transfer_id: int,
    receiver: Counsellor,
    now: datetime,
    *,
    refusal_id: int = 0,
    reason: str = WITHOUT_REASON,
    note: str = "",
) -> None:
    """Not now, and for the giver why, if something is said. An offer to several ends when nobody is left to ask.

    Raises ``TransferOver``, ``TransferNotForYou``, ``BadInput`` or ``ReplyTooLong``.
    """
    offer = _offer_for(unit, transfer_id, receiver)
    said = Refusal(
        id=refusal_id,
        transfer=offer.id,
        case=offer.case,
        by=receiver.id,
        at=now,
        reason=clean_reason(reason),
        note=clean_note(note),
    )
    if offer.receiver:
        refused = unit.settle_transfer(offer, Outcome.REFUSED, by=receiver.id, at=now)
    else:
        refused = unit.refuse_transfer(offer, receiver.id)
        _end_when_nobody_is_left(unit, offer, _offered_case(unit, offer), receiver, now)
    if not refused:
        raise TransferOver
    if said.says_something:
        unit.add_refusal(said)
    write_down(unit, receiver.id, REFUSED, offer.case, now)
    ring_offer(unit, offer)


def end_late_offers(unit: DeskUnit, now: datetime) -> list[Transfer]:
    """For the clock: what nobody answered, and what was overtaken, is no offer any more."""
    ended = []
    for offer in unit.open_transfers():
        case = unit.case(offer.case)
        stands = case is not None and still_stands(offer, case)
        if stands and now < offer.ends_at:
            continue
        outcome = Outcome.LATE if stands else Outcome.LAPSED
        if unit.settle_transfer(offer, outcome, by=THE_HOUSE, at=now):
            write_down(unit, THE_HOUSE, LATE, offer.case, now)
            ring_offer(unit, offer)
            ended.append(offer)
    return ended


def ring_offer(unit: DeskUnit, offer: Transfer) -> None:
    case = unit.case(offer.case)
    if case is not None:
        ring_case(unit, case)


def _offer_for(unit: DeskUnit, transfer_id: int, receiver: Counsellor) -> Transfer:
    offer = unit.transfer(transfer_id)
    if offer is None or not offer.is_open:
        raise TransferOver
    if not is_for(offer, receiver) or offer.conversation in unit.passed_by(receiver.id):
        raise TransferNotForYou
    return offer


def _offered_case(unit: DeskUnit, offer: Transfer) -> Case:
    try:
        return open_case_by_id(unit, offer.case)
    except (CaseGone, CaseIsClosed):
        raise TransferOver from None


def _accept_as_it_is_now(
    unit: DeskUnit, offer: Transfer, seen: Case, receiver: Counsellor, now: datetime, words: FamilyWords
) -> Case:
    """The write that failed holds the case: become urgent meanwhile, it counts anew."""
    case, again = _offered_case(unit, offer), unit.transfer(offer.id)
    if again is None or not still_stands(again, case):
        raise TransferOver
    if (case.kind, case.urgency, case.signal) != (seen.kind, seen.urgency, seen.signal):
        return accept_offer(unit, offer.id, receiver, now, words)
    raise HandsFull(receiver.capacity)


def _end_when_nobody_is_left(
    unit: DeskUnit, offer: Transfer, case: Case, last: Counsellor, now: datetime
) -> None:
    there = who_can(unit.presences(), case, unit.passing_by(offer.conversation), now)
    so_far = replace(offer, refused_by=offer.refused_by | {last.id})
    if not left_to_ask(so_far, there):
        unit.settle_transfer(offer, Outcome.REFUSED, by=last.id, at=now)
