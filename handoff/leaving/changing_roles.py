"""Somebody gets another role in one transaction: what it no longer allows ends at once, and no chat stays behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from handoff.accounts.records import AuditNote
from handoff.counsellors import PROFESSIONALS, Counsellor, Role, may_have_chats
from handoff.leaving.errors import NotThere
from handoff.leaving.handing_on import Handover, hand_everything_on
from handoff.ports import DeskUnit
from handoff.requests.handling import put_back_all_of
from handoff.words import FamilyWords

CHANGED = "account_changed"
#: Each may do what the ones before it may.
_UPWARDS = (Role.VOLUNTEER, Role.SOCIAL_WORKER, Role.COORDINATOR)


def change_terms(
    unit: DeskUnit, after: Counsellor, by: Counsellor, *, now: datetime, words: FamilyWords
) -> Handover:
    """Role, qualifications and number of chats. Who may do less from now on logs in anew, so that no page stays open.

    Raises ``NotThere``, ``JustChanged`` or ``LastAdministrator``.
    """
    was = unit.change_account(after)
    if was is None:
        raise NotThere
    unit.audit(
        AuditNote(actor=by.id, action=CHANGED, subject=after.id, at=now, detail=f"role={after.role.value}")
    )
    handover = Handover()
    if not may_have_chats(after.role):
        handover = hand_everything_on(unit, replace(after, role=was), by, now=now, words=words)
    elif after.role not in PROFESSIONALS:
        put_back_all_of(unit, after.id, by, now)
    if not loses_something(was, after.role):
        return handover
    return replace(handover, sessions=tuple(unit.end_sessions(after.id, now)))


def loses_something(was: Role, becomes: Role) -> bool:
    if was is becomes:
        return False
    return not (was in _UPWARDS and becomes in _UPWARDS and _UPWARDS.index(was) < _UPWARDS.index(becomes))
