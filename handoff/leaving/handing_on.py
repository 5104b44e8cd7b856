"""What somebody leaves behind goes to colleagues: chats, silent families, and requests that were looked after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from handoff.actions.auditing import write_down
from handoff.actions.finding import change
from handoff.actions.releasing import put_back
from handoff.cases import Case, CaseKind
from handoff.counsellors import Counsellor, may_have_chats
from handoff.doorbell import QUEUE
from handoff.ports import DeskUnit, Presence, PresenceState
from handoff.requests.handling import put_back_all_of
from handoff.words import FamilyWords

HANDED_ON = "case_handed_on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """What is handed on, or was, when somebody may no longer have it."""

    chats: int = 0
    messages: int = 0
    danger: int = 0
    #: Silent families: they come back by themselves, and then to whoever is there.
    sleeping: int = 0
    #: Sessions that ended, to close what is open of them.
    sessions: tuple[int, ...] = ()

    @property
    def anything(self) -> bool:
        return bool(self.chats or self.messages or self.sleeping)


def what_would_be_handed_on(unit: DeskUnit, leaver: int) -> Handover:
    return _counted(unit.taken_cases(leaver), unit.sleeping_cases(leaver))


def hand_everything_on(
    unit: DeskUnit,
    leaver: Counsellor,
    by: Counsellor,
    *,
    first_to: int = 0,
    now: datetime,
    words: FamilyWords,
) -> Handover:
    """Nobody gets a chat without taking it: until then it stands at the top of the queue. Danger rings for everybody.

    ``first_to`` is a colleague it is offered to first, and to whom a silent family comes back; 0 for nobody.
    """
    _is_away(unit, leaver, now)
    chats, asleep = unit.taken_cases(leaver.id), unit.sleeping_cases(leaver.id)
    for case in chats:
        write_down(unit, by.id, HANDED_ON, case.id, now)
        put_back(unit, case, leaver.name, now, words, first_to=first_to)
    if first_to:
        for case in asleep:
            write_down(unit, by.id, HANDED_ON, case.id, now)
            change(unit, case, replace(case, counsellor=first_to))
    put_back_all_of(unit, leaver.id, by, now)
    unit.ring(QUEUE)
    return _counted(chats, asleep)


def _is_away(unit: DeskUnit, leaver: Counsellor, now: datetime) -> None:
    if may_have_chats(leaver.role):
        away = Presence(
            counsellor=leaver.id,
            name=leaver.name,
            state=PresenceState.AWAY,
            seen_at=now,
            qualifications=leaver.qualifications,
        )
        unit.set_presence(away)


def _counted(chats: Sequence[Case], asleep: Sequence[Case]) -> Handover:
    return Handover(
        chats=sum(case.kind is CaseKind.CHAT for case in chats),
        messages=sum(case.kind is CaseKind.MESSAGE for case in chats),
        danger=sum(case.in_danger for case in chats),
        sleeping=len(asleep),
    )
