"""Professionals write the plan down; who takes the chat reads it, unless the family shares nothing of earlier."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from handoff.actions.auditing import write_down
from handoff.actions.finding import existing_case
from handoff.cases import Case, Sharing
from handoff.counsellors import Counsellor, Role
from handoff.doorbell import chat_topic
from handoff.errors import BadInput, NotYours
from handoff.phrases import phrase
from handoff.plans.records import ContactPlan
from handoff.ports import DeskUnit
from handoff.texts import clean_reply

KEPT = "plan_kept"
DROPPED = "plan_dropped"
LONGEST = 400
#: A plan is looked at again within half a year.
LONGEST_WITHOUT_REVIEW = timedelta(days=183)


def keep_plan(
    unit: DeskUnit,
    case_id: int,
    counsellor: Counsellor,
    *,
    when: str,
    with_whom: str,
    helps: str,
    review_on: date,
    now: datetime,
) -> None:
    """Raises ``NotYours``, ``CaseGone``, ``EmptyReply`` or ``BadInput``."""
    case = _professionals_case(unit, case_id, counsellor)
    if not now.date() < review_on <= now.date() + LONGEST_WITHOUT_REVIEW:
        raise BadInput(phrase("De dag van terugkijken"))
    plan = ContactPlan(
        conversation=case.conversation,
        when=_cleaned(when),
        with_whom=_cleaned(with_whom),
        helps=_cleaned(helps),
        review_on=review_on,
        by=counsellor.id,
        at=now,
    )
    unit.keep_plan(plan)
    write_down(unit, counsellor.id, KEPT, case.id, now)
    unit.ring(chat_topic(case.conversation))


def drop_plan(unit: DeskUnit, case_id: int, counsellor: Counsellor, now: datetime) -> None:
    """Raises ``NotYours`` or ``CaseGone``. One that is not there is fine."""
    case = _professionals_case(unit, case_id, counsellor)
    if unit.drop_plan(case.conversation):
        write_down(unit, counsellor.id, DROPPED, case.id, now)
        unit.ring(chat_topic(case.conversation))


def visible_plan(unit: DeskUnit, case: Case) -> ContactPlan | None:
    """Nothing of earlier is nothing, also not a plan; in danger whatever helps counts."""
    if case.sharing is Sharing.NOTHING and not case.in_danger:
        return None
    return unit.plan_of(case.conversation)


def _professionals_case(unit: DeskUnit, case_id: int, counsellor: Counsellor) -> Case:
    case = existing_case(unit, case_id)
    mine = case.counsellor == counsellor.id or counsellor.is_coordinator
    if counsellor.role not in (Role.SOCIAL_WORKER, Role.COORDINATOR) or not mine:
        raise NotYours
    return case


def _cleaned(typed: str) -> str:
    text = clean_reply(typed)
    if len(text) > LONGEST:
        raise BadInput(phrase("De lengte"))
    return text
