"""An open page is not a person: after half an hour without a sign it asks, and who does not answer is away."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum, auto

from handoff.accounts.sessions import IDLE
from handoff.actions.auditing import LEFT_UNATTENDED, THE_HOUSE, write_down
from handoff.actions.presence import be_present
from handoff.cases import CaseKind
from handoff.counsellors import Counsellor
from handoff.doorbell import ALARMS
from handoff.ports import UNATTENDED, DeskUnit, PresenceState

ASKED_AFTER = IDLE
ANSWERED_WITHIN = timedelta(minutes=5)


class Page(Enum):
    """What an open page has to do."""

    NOTHING = auto()
    #: Whether somebody is there.
    ASK = auto()
    #: That its counsellor was put away just now.
    TELL = auto()


def mind_page(unit: DeskUnit, counsellor: Counsellor, last_sign: datetime, now: datetime) -> Page:
    """The page is open, and somebody last did something at ``last_sign``.

    Who leaves the question unanswered is away: families are told so, coordinators hear of each open chat, and
    nothing closes.
    """
    if be_present(unit, counsellor, now).state is PresenceState.AWAY or now - last_sign < ASKED_AFTER:
        return Page.NOTHING
    if now - last_sign < ASKED_AFTER + ANSWERED_WITHIN:
        return Page.ASK
    be_present(unit, counsellor, now, PresenceState.AWAY)
    _call_for_open_chats(unit, counsellor, now)
    return Page.TELL


def _call_for_open_chats(unit: DeskUnit, counsellor: Counsellor, now: datetime) -> None:
    left = [case for case in unit.taken_cases(counsellor.id) if case.kind is CaseKind.CHAT]
    for case in left:
        write_down(unit, THE_HOUSE, LEFT_UNATTENDED, case.id, now)
        unit.raise_alarm_about(case, UNATTENDED, now)
    if left:
        unit.ring(ALARMS)
