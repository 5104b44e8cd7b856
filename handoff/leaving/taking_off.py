"""Taking somebody off in one transaction: the account stops, and every open chat goes to somebody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from handoff.actions.auditing import write_down
from handoff.counsellors import Counsellor
from handoff.leaving.errors import CannotReceive, NotThere
from handoff.leaving.handing_on import Handover, hand_everything_on
from handoff.ports import DeskUnit, Presence
from handoff.presence import is_there
from handoff.words import FamilyWords

STOPPED = "account_stopped"


def who_can_receive(unit: DeskUnit, leaver: int, now: datetime) -> list[Presence]:
    """Colleagues on duty with a page open."""
    return [one for one in unit.presences() if one.counsellor != leaver and is_there(one, now)]


def take_off(
    unit: DeskUnit, leaver: Counsellor, by: Counsellor, *, first_to: int, now: datetime, words: FamilyWords
) -> Handover:
    """Stop the account and hand on every chat; ``first_to`` is a colleague it is offered to first, 0 for nobody.

    Raises ``CannotReceive``, ``NotThere``, ``JustChanged`` or ``LastAdministrator``.
    """
    if first_to and first_to not in {one.counsellor for one in who_can_receive(unit, leaver.id, now)}:
        raise CannotReceive
    if not unit.stop_account(leaver.id):
        raise NotThere
    write_down(unit, by.id, STOPPED, leaver.id, now)
    handover = hand_everything_on(unit, leaver, by, first_to=first_to, now=now, words=words)
    return replace(handover, sessions=tuple(unit.end_sessions(leaver.id, now)))
