"""Taking a particular case. Who is next is everybody's; choosing among families is a permission, and written down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handoff.actions.auditing import write_down
from handoff.actions.taking import offered_to, take_case
from handoff.cases import Case
from handoff.counsellors import Counsellor
from handoff.errors import DeskError
from handoff.phrases import phrase
from handoff.ports import DeskUnit
from handoff.queue import may_browse, next_for
from handoff.words import FamilyWords

PICKED = "case_picked"


class NotNext(DeskError):
    name = "niet_aan_de_beurt"

    def __init__(self) -> None:
        super().__init__(
            phrase("Dit gesprek is niet aan de beurt. Neem het volgende gesprek uit de wachtrij.")
        )


def pick_case(
    unit: DeskUnit, case_id: int, counsellor: Counsellor, now: datetime, words: FamilyWords
) -> Case:
    """Take this one; passing over others needs the permission. Raises ``NotNext`` or what ``take_case`` raises."""
    waiting = offered_to(unit, counsellor, now)
    if _passes_over(unit, case_id, counsellor, waiting, now):
        if not may_browse(counsellor):
            raise NotNext
        case = take_case(unit, case_id, counsellor, now, words)
        write_down(unit, counsellor.id, PICKED, case_id, now)
        return case
    return take_case(unit, case_id, counsellor, now, words)


def _passes_over(
    unit: DeskUnit, case_id: int, counsellor: Counsellor, waiting: Sequence[Case], now: datetime
) -> bool:
    """Somebody else is next. A case that no longer waits passes over nobody: taking it says who has it."""
    if all(case.id != case_id for case in unit.queue()):
        return False
    first = next_for(counsellor, waiting, unit.presences(), now)
    return first is None or first.id != case_id
