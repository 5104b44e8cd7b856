"""A counsellor offers a flow for after the chat: said now, opened only by a tap once the bot has the chat again."""

from __future__ import annotations

from datetime import datetime

from handoff.actions.auditing import write_down
from handoff.actions.finding import own_case
from handoff.cases import Case
from handoff.counsellors import Counsellor
from handoff.doorbell import chat_topic
from handoff.errors import DeskError
from handoff.knowledge.records import FlowOffer, Topic
from handoff.lines import AnswerButton, Author, NewLine
from handoff.phrases import phrase
from handoff.ports import DeskUnit
from handoff.words import FamilyWords

OFFERED = "flow_offered"
#: Buttons under the goodbye.
MOST = 2


class OfferRefused(DeskError):
    name = "geen_aanbod"


def offer_flow(
    unit: DeskUnit, case_id: int, counsellor: Counsellor, topic: Topic, now: datetime, words: FamilyWords
) -> None:
    """Tell the family what will be there when the chat is over. Raises ``OfferRefused``, ``NotYours``, …"""
    case = own_case(unit, case_id, counsellor)
    if case.in_danger:
        raise OfferRefused(phrase("Hier was gevaar. Dan wijzen we niet door naar de automatische hulp."))
    if len(unit.flow_offers_of(case.id)) >= MOST:
        raise OfferRefused(
            phrase("Je bood al {aantal} onderwerpen aan. Meer is te veel tegelijk.", aantal=MOST)
        )
    offer = FlowOffer(
        case=case.id,
        conversation=case.conversation,
        flow=topic.id,
        label=topic.title,
        code=topic.code,
        at=now,
    )
    if not unit.offer_flow(offer):
        raise OfferRefused(phrase("Dit onderwerp bood je al aan."))
    said = words.in_language(case.spoken).flow_after.format(titel=topic.title)
    key = f"flow:{case.id}:{topic.id}"
    unit.say(case, NewLine(key=key, text=said, author=Author.COUNSELLOR, at=now, name=counsellor.name))
    write_down(unit, counsellor.id, OFFERED, case.id, now)
    unit.ring(chat_topic(case.conversation))


def offered_flows(unit: DeskUnit, case: Case) -> tuple[AnswerButton, ...]:
    """The buttons that were promised for after the chat; none after danger."""
    if case.in_danger:
        return ()
    return tuple(AnswerButton(label=one.label, code=one.code) for one in unit.flow_offers_of(case.id))
