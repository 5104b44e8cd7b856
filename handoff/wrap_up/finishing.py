"""The form after a chat: with the closing, or later in the same shift."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from handoff.actions.auditing import write_down
from handoff.actions.closing import close_case
from handoff.actions.finding import existing_case
from handoff.cases import Case, CaseState
from handoff.counsellors import Counsellor
from handoff.errors import DeskError, NotClosedYet, NotYours
from handoff.phrases import phrase
from handoff.ports import DeskUnit
from handoff.texts import clean_reply
from handoff.words import FamilyWords
from handoff.wrap_up.choices import WrapUpChoices
from handoff.wrap_up.records import FollowUp, Form, Risk, Unfinished

WRAPPED_UP = "case_wrapped_up"
#: A form that was not filled in by then will not be.
A_SHIFT = timedelta(hours=16)


class NotAskedYet(DeskError):
    name = "nog_niet_gevraagd"

    def __init__(self) -> None:
        super().__init__(
            phrase(
                "De familie is nog niet gevraagd of we later iets mogen sturen. Vraag dat eerst in de chat."
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class WrapUp:
    form: Form
    #: Optional; goes with the chat.
    summary: str = ""


def close_with_form(
    unit: DeskUnit,
    case_id: int,
    counsellor: Counsellor,
    wrap_up: WrapUp,
    choices: WrapUpChoices,
    now: datetime,
    words: FamilyWords,
) -> Case:
    """Both or neither. Raises what ``close_case`` and ``wrap_up_closed`` raise."""
    case = close_case(unit, case_id, counsellor, now, words)
    _keep(unit, case, counsellor, wrap_up, choices, now)
    return case


def wrap_up_closed(
    unit: DeskUnit,
    case_id: int,
    counsellor: Counsellor,
    wrap_up: WrapUp,
    choices: WrapUpChoices,
    now: datetime,
) -> None:
    """Of one's own closed chat. Raises ``NotYours``, ``NotClosedYet``, ``NotAskedYet``, ``BadInput``, …"""
    _keep(unit, own_closed_case(unit, case_id, counsellor), counsellor, wrap_up, choices, now)


def own_closed_case(unit: DeskUnit, case_id: int, counsellor: Counsellor) -> Case:
    """Raises ``NotYours``, ``NotClosedYet`` or ``CaseGone``."""
    case = existing_case(unit, case_id)
    if case.counsellor != counsellor.id:
        raise NotYours
    if case.state is not CaseState.CLOSED:
        raise NotClosedYet(phrase("Dit gesprek loopt nog. Sluit het eerst af."))
    return case


def still_to_wrap_up(unit: DeskUnit, counsellor: Counsellor, now: datetime) -> Sequence[Unfinished]:
    return unit.unfinished(counsellor.id, now - A_SHIFT)


def form_so_far(unit: DeskUnit, case: Case, choices: WrapUpChoices) -> Form:
    """What is known already, so that only the rest is asked."""
    contact = unit.contact_of(case.id)
    if contact is not None and contact.wrapped:
        return contact.form
    topic = choices.suggested_topic(case)
    asked = bool(unit.offers_of(case.id))
    return Form(
        topics=(topic,) if topic else (),
        risk=Risk.DANGER if case.in_danger else Risk.NONE,
        follow_up=FollowUp.CHECK_IN if asked else FollowUp.NONE,
    )


def _keep(
    unit: DeskUnit, case: Case, counsellor: Counsellor, wrap_up: WrapUp, choices: WrapUpChoices, now: datetime
) -> None:
    choices.check(wrap_up.form)
    if wrap_up.form.follow_up is FollowUp.CHECK_IN and not unit.offers_of(case.id):
        raise NotAskedYet
    contact = unit.contact_of(case.id)
    if contact is not None:
        unit.fill_in(contact.id, wrap_up.form)
    unit.keep_summary(case.id, clean_reply(wrap_up.summary) if wrap_up.summary.strip() else "")
    write_down(unit, counsellor.id, WRAPPED_UP, case.id, now)
