"""A hand goes up, rings, rings again, is answered and goes down."""

from __future__ import annotations

from datetime import datetime

from handoff.actions.auditing import write_down
from handoff.actions.finding import own_case
from handoff.cases import CaseState
from handoff.counsellors import Counsellor
from handoff.doorbell import ALARMS, chat_topic
from handoff.errors import NotYours
from handoff.hand_up.records import ANSWERED_WITHIN, Hand
from handoff.ports import DeskUnit

RAISED = "hand_raised"
ANSWERED = "hand_answered"
LOWERED = "hand_lowered"


def raise_hand(unit: DeskUnit, case_id: int, counsellor: Counsellor, *, hand_id: int, now: datetime) -> Hand:
    """Raised already: it rings once more. Raises ``NotYours``, ``CaseIsClosed`` or ``CaseGone``."""
    case = own_case(unit, case_id, counsellor)
    up = _hand_of(unit, case.id)
    if up is not None and up.asker == counsellor.id:
        unit.ring_hand_again(up, now)
        unit.ring(ALARMS)
        return up
    if up is not None:
        unit.lower_hand(case.id)
    hand = Hand(
        id=hand_id,
        case=case.id,
        conversation=case.conversation,
        asker=counsellor.id,
        raised_at=now,
        rang_at=now,
    )
    unit.add_hand(hand)
    write_down(unit, counsellor.id, RAISED, case.id, now)
    _ring(unit, hand)
    return hand


def answer_hand(unit: DeskUnit, case_id: int, coordinator: Counsellor, now: datetime) -> None:
    """ "I am coming". A second one who reacts changes nothing. Raises ``NotYours``."""
    if not coordinator.is_coordinator:
        raise NotYours
    hand = _hand_of(unit, case_id)
    if hand is not None and unit.answer_hand(case_id, coordinator.id, now):
        write_down(unit, coordinator.id, ANSWERED, case_id, now)
        _ring(unit, hand)


def lower_hand(unit: DeskUnit, case_id: int, counsellor: Counsellor, now: datetime) -> None:
    """No help needed any more, or helped."""
    hand = _hand_of(unit, case_id)
    if hand is None:
        return
    if hand.asker != counsellor.id and not counsellor.is_coordinator:
        raise NotYours
    if unit.lower_hand(case_id):
        write_down(unit, counsellor.id, LOWERED, case_id, now)
        _ring(unit, hand)


def tend_hands(unit: DeskUnit, now: datetime) -> None:
    """For the clock: ring again while nobody reacts; a hand in a chat that left these hands goes down."""
    for hand in unit.hands():
        case = unit.case(hand.case)
        if case is None or case.state is not CaseState.TAKEN or case.counsellor != hand.asker:
            if unit.lower_hand(hand.case):
                _ring(unit, hand)
        elif now - hand.rang_at >= ANSWERED_WITHIN and unit.ring_hand_again(hand, now):
            _ring(unit, hand)


def _hand_of(unit: DeskUnit, case_id: int) -> Hand | None:
    return next((hand for hand in unit.hands() if hand.case == case_id), None)


def _ring(unit: DeskUnit, hand: Hand) -> None:
    unit.ring(ALARMS)
    unit.ring(chat_topic(hand.conversation))
