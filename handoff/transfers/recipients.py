"""Who may be given a chat, and whom an offer is for. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from handoff.cases import Case
from handoff.counsellors import PROFESSIONALS, ROLE_NAMES, YOUTH, Counsellor, Role
from handoff.phrases import Phrase, phrase
from handoff.ports import Presence
from handoff.presence import is_there
from handoff.transfers.records import Transfer

#: Roles and qualifications a chat can be offered to, as counsellors read them.
WANTED: dict[str, Phrase] = {
    Role.SOCIAL_WORKER.value: phrase("Een maatschappelijk werker"),
    YOUTH: phrase("Een collega voor jeugd"),
    Role.COORDINATOR.value: phrase("De coördinator"),
}


def fits(wanted: str, presence: Presence) -> bool:
    return wanted in presence.qualifications or wanted == presence.role


def who_can(
    presences: Iterable[Presence], case: Case, passing_by: Iterable[int], now: datetime
) -> list[Presence]:
    """Colleagues who are there and never passed on this family; a child's chat goes to who may talk with children."""
    out = {case.counsellor, *passing_by}
    there = [one for one in presences if one.counsellor not in out and is_there(one, now)]
    if case.in_danger or not case.needs:
        return there
    return [one for one in there if case.needs in one.qualifications or one.role in PROFESSIONALS] or there


def is_for(transfer: Transfer, counsellor: Counsellor) -> bool:
    if transfer.receiver:
        return transfer.receiver == counsellor.id
    mine = {counsellor.role.value, *counsellor.qualifications}
    return (
        transfer.giver != counsellor.id
        and counsellor.id not in transfer.refused_by
        and transfer.wanted in mine
    )


def left_to_ask(transfer: Transfer, there: Sequence[Presence]) -> list[Presence]:
    """Of an offer to several: who could still say yes."""
    return [one for one in there if fits(transfer.wanted, one) and one.counsellor not in transfer.refused_by]


def role_words(wanted: str) -> Phrase | str:
    return WANTED.get(wanted) or ROLE_NAMES.get(Role(wanted), wanted)
