"""A professional picks a request up, reads the details, and ends it; then only a row without people is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from handoff.actions.auditing import THE_HOUSE, write_down
from handoff.counsellors import Counsellor
from handoff.doorbell import ALARMS, QUEUE
from handoff.ports import DeskUnit
from handoff.requests.errors import RequestGone, RequestTaken
from handoff.requests.records import (
    KEPT,
    LATE,
    REQUEST_LATE,
    ContactRequest,
    Details,
    FinishedRequest,
    Outcome,
    RequestState,
)

PICKED_UP = "request_picked_up"
PUT_BACK = "request_put_back"
DETAILS_READ = "request_details_read"
ENDED = "request_ended"
LAPSED = "request_lapsed"


def existing_request(unit: DeskUnit, request_id: int) -> ContactRequest:
    """Raises ``RequestGone``."""
    request = unit.request(request_id)
    if request is None:
        raise RequestGone
    return request


def pick_up(unit: DeskUnit, request_id: int, counsellor: Counsellor, now: datetime) -> None:
    """Raises ``RequestGone`` or ``RequestTaken``."""
    request = existing_request(unit, request_id)
    if request.state is RequestState.PICKED_UP:
        raise RequestTaken
    _change(unit, request, replace(request, state=RequestState.PICKED_UP, with_whom=counsellor.id))
    write_down(unit, counsellor.id, PICKED_UP, request.id, now)


def put_back(unit: DeskUnit, request_id: int, counsellor: Counsellor, now: datetime) -> None:
    """By who has it, or by a coordinator. Raises ``RequestGone`` or ``RequestTaken``."""
    request = _ones_own(unit, request_id, counsellor)
    _change(unit, request, replace(request, state=RequestState.OPEN, with_whom=0))
    write_down(unit, counsellor.id, PUT_BACK, request.id, now)


def put_back_all_of(unit: DeskUnit, holder: int, by: Counsellor, now: datetime) -> None:
    """Who looked after them may no longer: others see them again. Raises ``RequestTaken``."""
    for request in unit.requests():
        if request.with_whom == holder:
            _change(unit, request, replace(request, state=RequestState.OPEN, with_whom=0))
            write_down(unit, by.id, PUT_BACK, request.id, now)


def read_details(
    unit: DeskUnit, request_id: int, counsellor: Counsellor, now: datetime
) -> tuple[ContactRequest, Details]:
    """Only of what one looks after, or as a coordinator. Raises ``RequestGone`` or ``RequestTaken``."""
    request = _ones_own(unit, request_id, counsellor)
    details = unit.request_details(request_id)
    if details is None:
        raise RequestGone
    write_down(unit, counsellor.id, DETAILS_READ, request.id, now)
    return request, details


def end_request(
    unit: DeskUnit, request_id: int, counsellor: Counsellor, *, outcome: Outcome, now: datetime
) -> None:
    """Raises ``RequestGone`` or ``RequestTaken``."""
    request = _ones_own(unit, request_id, counsellor)
    _finish(unit, request, outcome, now)
    write_down(unit, counsellor.id, ENDED, request.id, now)


def mind_old_requests(unit: DeskUnit, now: datetime) -> None:
    """Every night: an alarm for what waits long; what is too old goes, whatever became of it."""
    late = False
    for request in unit.requests():
        if now - request.made_at >= KEPT:
            _finish(unit, request, Outcome.LAPSED, now)
            write_down(unit, THE_HOUSE, LAPSED, request.id, now)
        elif now - request.made_at >= LATE:
            late = True
    if late:
        unit.raise_alarm(REQUEST_LATE, now)
        unit.ring(ALARMS)


def _ones_own(unit: DeskUnit, request_id: int, counsellor: Counsellor) -> ContactRequest:
    request = existing_request(unit, request_id)
    if request.with_whom != counsellor.id and not counsellor.is_coordinator:
        raise RequestTaken
    return request


def _change(unit: DeskUnit, before: ContactRequest, after: ContactRequest) -> None:
    if not unit.change_request(before, after):
        raise RequestTaken
    unit.ring(QUEUE)


def _finish(unit: DeskUnit, request: ContactRequest, outcome: Outcome, now: datetime) -> None:
    row = FinishedRequest(
        id=request.id,
        day=now.date(),
        kind=request.kind,
        outcome=outcome,
        by_counsellor=bool(request.made_by),
        days=(now - request.made_at).days,
    )
    if not unit.finish_request(request, row):
        raise RequestTaken
    unit.ring(QUEUE)
