"""A family asks it in the flow, or a counsellor does with its yes. Professionals hear that there is one."""

from __future__ import annotations

from datetime import datetime

from handoff.actions.auditing import write_down
from handoff.actions.finding import existing_case
from handoff.counsellors import YOUTH, Counsellor
from handoff.doorbell import QUEUE
from handoff.errors import BadInput, NotYours
from handoff.phrases import phrase
from handoff.ports import DeskUnit
from handoff.requests.errors import NeedsWayToReach, NeedsYes
from handoff.requests.records import ContactRequest, Details, RequestKind

MADE = "request_made"
LONGEST = 120


def add_request(unit: DeskUnit, request: ContactRequest, details: Details) -> None:
    """Raises ``NeedsWayToReach``."""
    if bool(details.phone) == bool(details.mail):
        raise NeedsWayToReach
    unit.add_request(request, details)
    unit.ring(QUEUE)


def make_request(
    unit: DeskUnit,
    case_id: int,
    counsellor: Counsellor,
    *,
    request_id: int,
    kind: RequestKind,
    details: Details,
    said_yes: bool,
    now: datetime,
) -> None:
    """From a chat one has or had. Raises ``NotYours``, ``CaseGone``, ``NeedsYes`` or ``NeedsWayToReach``."""
    case = existing_case(unit, case_id)
    if case.counsellor != counsellor.id:
        raise NotYours
    if case.needs == YOUTH:
        raise BadInput(phrase("Een verzoek voor een kind of jongere"))
    if not said_yes:
        raise NeedsYes
    if any(len(each) > LONGEST for each in (details.name, details.phone, details.mail, details.times)):
        raise BadInput(phrase("De lengte"))
    request = ContactRequest(
        id=request_id, conversation=case.conversation, kind=kind, made_at=now, made_by=counsellor.id
    )
    add_request(unit, request, details)
    write_down(unit, counsellor.id, MADE, request.id, now)
