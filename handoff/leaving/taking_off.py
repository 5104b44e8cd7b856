"""Taking somebody off in one transaction: the account stops, and every open chat goes to somebody else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from handoff.actions.auditing import write_down
from handoff.actions.releasing import put_back
from handoff.cases import Case, CaseKind
from handoff.counsellors import Counsellor, Role
from handoff.errors import DeskError
from handoff.phrases import phrase
from handoff.ports import QUEUE, DeskUnit, Presence, PresenceState
from handoff.presence import is_there
from handoff.words import FamilyWords

STOPPED = "account_stopped"
HANDED_ON = "case_handed_on"


class CannotReceive(DeskError):
    name = "kan_niet_overnemen"

    def __init__(self) -> None:
        super().__init__(
            phrase("Deze collega is er nu niet. Kies iemand die op dienst is, of laat het bij de wachtrij.")
        )


class NotThere(DeskError):
    name = "geen_account"

    def __init__(self) -> None:
        super().__init__(phrase("Dit account bestaat niet meer. Ververs de pagina."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """What happens, or happened, when somebody is taken off."""

    chats: int
    messages: int
    danger: int
    #: Silent families: they come back by themselves, and then to whoever is there.
    sleeping: int
    #: Sessions that ended, to close what is open of them.
    sessions: tuple[int, ...] = ()


def what_will_happen(unit: DeskUnit, leaver: int) -> Handover:
    return _handover(unit.taken_cases(leaver), len(unit.sleeping_cases(leaver)))


def who_can_receive(unit: DeskUnit, leaver: int, now: datetime) -> list[Presence]:
    """Colleagues on duty with a page open."""
    return [one for one in unit.presences() if one.counsellor != leaver and is_there(one, now)]


def take_off(
    unit: DeskUnit, leaver: Counsellor, by: Counsellor, *, first_to: int, now: datetime, words: FamilyWords
) -> Handover:
    """Stop the account and hand on every chat; ``first_to`` is a colleague it is offered to first, 0 for nobody.

    Nobody gets a chat without taking it: until then it stands at the top of the queue. Danger rings for everybody.
    Raises ``CannotReceive``, ``NotThere``, ``JustChanged`` or ``LastAdministrator``.
    """
    if first_to and first_to not in {one.counsellor for one in who_can_receive(unit, leaver.id, now)}:
        raise CannotReceive
    sessions = unit.stop_account(leaver.id, now)
    if sessions is None:
        raise NotThere
    write_down(unit, by.id, STOPPED, leaver.id, now)
    _is_away(unit, leaver, now)
    chats, sleeping = unit.taken_cases(leaver.id), len(unit.sleeping_cases(leaver.id))
    for case in chats:
        _hand_on(unit, case, leaver, by, first_to, now, words)
    unit.ring(QUEUE)
    return _handover(chats, sleeping, tuple(sessions))


def _hand_on(
    unit: DeskUnit,
    case: Case,
    leaver: Counsellor,
    by: Counsellor,
    first_to: int,
    now: datetime,
    words: FamilyWords,
) -> None:
    write_down(unit, by.id, HANDED_ON, case.id, now)
    put_back(unit, case, leaver.name, now, words, first_to=first_to)


def _is_away(unit: DeskUnit, leaver: Counsellor, now: datetime) -> None:
    if leaver.role in (Role.EDITOR, Role.ADMINISTRATOR):
        return
    away = Presence(
        counsellor=leaver.id,
        name=leaver.name,
        state=PresenceState.AWAY,
        seen_at=now,
        qualifications=leaver.qualifications,
    )
    unit.set_presence(away)


def _handover(chats: Sequence[Case], sleeping: int, sessions: tuple[int, ...] = ()) -> Handover:
    return Handover(
        chats=sum(case.kind is CaseKind.CHAT for case in chats),
        messages=sum(case.kind is CaseKind.MESSAGE for case in chats),
        danger=sum(case.in_danger for case in chats),
        sleeping=sleeping,
        sessions=sessions,
    )
