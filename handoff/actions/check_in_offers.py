"""A check-in is proposed by the counsellor and planned only by the family's yes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from handoff.actions.finding import own_case
from handoff.cases import Case
from handoff.counsellors import YOUTH, Counsellor
from handoff.doorbell import chat_topic
from handoff.errors import BadInput, CheckInRefused
from handoff.lines import AnswerButton, Author, NewLine
from handoff.phrases import phrase
from handoff.ports import CheckInOffer, DeskUnit
from handoff.words import FamilyWords

MOST_DAYS = 60
#: Button codes of an offer begin with this; ``bot.conversation`` hands such taps to ``answer_offer``.
CODE_PREFIX = "@checkin:"
_CODE = re.compile(re.escape(CODE_PREFIX) + r"([0-9a-f]{1,16}):([jn])")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferAnswer:
    """What the family decided. ``accepted`` with a flow and days: plan it now, with this moment as the consent."""

    accepted: bool
    flow: str
    after_days: int
    #: The case it was offered in.
    case: int


def plan_check_in(
    unit: DeskUnit,
    case_id: int,
    counsellor: Counsellor,
    *,
    offer_id: int,
    flow: str,
    after_days: int,
    now: datetime,
    words: FamilyWords,
) -> CheckInOffer:
    """Ask the family in the chat. Raises ``CheckInRefused`` in danger or while an offer is open, or ``NotYours``."""
    case = own_case(unit, case_id, counsellor)
    if not 1 <= after_days <= MOST_DAYS:
        raise BadInput(phrase("Het aantal dagen"))
    _check_may_be_asked_later(unit, case)
    if any(offer.accepted is None for offer in unit.offers_of(case.id)):
        raise CheckInRefused(phrase("Je vroeg dit net al. Wacht op het antwoord van de familie."))
    offer = CheckInOffer(
        id=offer_id,
        case=case.id,
        conversation=case.conversation,
        flow=flow,
        after_days=after_days,
        asked_at=now,
    )
    unit.add_offer(offer)
    unit.say(case, _question(offer, counsellor, words.in_language(case.spoken)))
    unit.ring(chat_topic(case.conversation))
    return offer


def answer_offer(
    unit: DeskUnit, conversation: int, code: str, now: datetime, words: FamilyWords
) -> OfferAnswer | None:
    """The family tapped yes or no. None when the code is no offer of this conversation or was answered before.

    The host plans the check-in in the same transaction; the confirmation to the family is said here.
    """
    found = _CODE.fullmatch(code)
    offer = unit.offer(int(found[1], 16)) if found else None
    if found is None or offer is None or offer.conversation != conversation:
        return None
    accepted = found[2] == "j"
    case = unit.case(offer.case)
    if case is None:
        return None
    if accepted and _was_danger(unit, case):
        # Danger was seen since it was asked. Who taps now gets no promise that nobody may keep.
        unit.answer_offer(offer.id, accepted=False)
        return None
    if not unit.answer_offer(offer.id, accepted):
        return None
    said = words.in_language(case.spoken)
    text = said.check_in_planned if accepted else said.check_in_refused
    text = text.format(wanneer=said.days(offer.after_days))
    unit.say(case, NewLine(key=f"offer:{offer.id}:answer", text=text, author=Author.NOTICE, at=now))
    unit.ring(chat_topic(conversation))
    return OfferAnswer(accepted=accepted, flow=offer.flow, after_days=offer.after_days, case=offer.case)


def _check_may_be_asked_later(unit: DeskUnit, case: Case) -> None:
    """Nothing comes unasked after danger, nor to a phone that somebody else may read: a child's, or a shared one."""
    if _was_danger(unit, case):
        raise CheckInRefused(
            phrase("Hier was gevaar. Dan vragen we niet later nog eens uit onszelf hoe het gaat.")
        )
    if case.needs == YOUTH or case.discreet:
        raise CheckInRefused(
            phrase("Een ander kan hier meelezen op de telefoon. Dan sturen we later niets uit onszelf.")
        )


def _was_danger(unit: DeskUnit, case: Case) -> bool:
    return case.in_danger or unit.may_be_in_danger(case.conversation)


def _question(offer: CheckInOffer, counsellor: Counsellor, words: FamilyWords) -> NewLine:
    code = f"{CODE_PREFIX}{offer.id:x}:"
    return NewLine(
        key=f"offer:{offer.id}",
        text=words.check_in.format(wanneer=words.days(offer.after_days)),
        author=Author.COUNSELLOR,
        at=offer.asked_at,
        name=counsellor.name,
        buttons=(
            AnswerButton(label=words.check_in_yes, code=code + "j"),
            AnswerButton(label=words.check_in_no, code=code + "n"),
        ),
    )
