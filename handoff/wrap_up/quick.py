"""Closing in one key: for a contact that was no talk. Never after a sign of danger, and never for a child."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from handoff.actions.closing import close_case
from handoff.actions.finding import own_case
from handoff.cases import Case, CaseKind
from handoff.counsellors import YOUTH, Counsellor
from handoff.errors import DeskError
from handoff.phrases import Phrase, phrase
from handoff.ports import DeskUnit
from handoff.words import FamilyWords

#: How it ended -> what a counsellor reads, in the order of their keys.
QUICK: Mapping[str, Phrase] = {
    "stil": phrase("Stil gebleven"),
    "bedankt": phrase("Alleen een bedankje"),
    "verkeerd": phrase("Verkeerd verbonden"),
    "grap": phrase("Een grap"),
    "test": phrase("Een test"),
}
#: Flows in which a child or a teenager talks. A "joke" there is often a test: of us.
YOUNG_FLOWS = frozenset({"jongere", "nood_jong"})


class NotInOneKey(DeskError):
    name = "niet_in_een_keer"


def why_not_in_one_key(unit: DeskUnit, case: Case) -> Phrase | None:
    """None when it may."""
    if case.in_danger or case.reason.startswith("crisis") or unit.may_be_in_danger(case.conversation):
        return phrase("Er was een signaal van gevaar. Rond dit gesprek af met het formulier.")
    if case.needs == YOUTH or case.flow in YOUNG_FLOWS:
        return phrase("Dit is een kind of jongere. Een grap is vaak een test. Rond af met het formulier.")
    if case.kind is CaseKind.MESSAGE:
        return phrase("Dit is een achtergelaten bericht. Rond af met het formulier.")
    return None


def close_in_one_key(
    unit: DeskUnit, case_id: int, counsellor: Counsellor, how: str, now: datetime, words: FamilyWords
) -> Case:
    """Raises ``NotInOneKey``, ``NotYours``, ``JustChanged``, ``CaseIsClosed`` or ``CaseGone``."""
    case = own_case(unit, case_id, counsellor)
    refused = why_not_in_one_key(unit, case)
    if refused is not None:
        raise NotInOneKey(refused)
    if how not in QUICK:
        raise NotInOneKey(phrase("Zo kan een gesprek niet eindigen. Ververs de pagina."))
    return close_case(unit, case.id, counsellor, now, words, how)
