"""Opening a chat that is over: one's own, or as coordinator any; always with a reason, which the trail keeps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from handoff.accounts.records import AuditNote
from handoff.actions.finding import existing_case
from handoff.cases import Case, CaseState
from handoff.counsellors import Counsellor
from handoff.errors import DeskError, NotYours, ReasonNeeded
from handoff.lines import Line
from handoff.oversight.reads import CLOSED_CHAT_READ
from handoff.phrases import Phrase, phrase
from handoff.ports import DeskUnit

#: Id in the trail -> how it reads. Fixed words: a reason in free text could hold what nobody should keep.
REASONS: Mapping[str, Phrase] = {
    "family": phrase("De familie vraagt ernaar"),
    "safety": phrase("Zorg om veiligheid"),
    "complaint": phrase("Een klacht"),
    "learning": phrase("Nabespreken en leren"),
    "fault": phrase("Er ging technisch iets mis"),
}
_PIECE = 500


class StillOpen(DeskError):
    name = "loopt_nog"

    def __init__(self) -> None:
        super().__init__(phrase("Dit gesprek loopt nog. Wie het heeft, leest het in de balie."))


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedChat:
    case: Case
    #: Only what the family shared with a counsellor then.
    lines: Sequence[Line]


def may_read(case: Case, reader: Counsellor) -> bool:
    return reader.is_coordinator or case.counsellor == reader.id


def closed_case_for(unit: DeskUnit, case_id: int, reader: Counsellor) -> Case:
    """Raises ``CaseGone``, ``NotYours`` or ``StillOpen``."""
    case = existing_case(unit, case_id)
    if not may_read(case, reader):
        raise NotYours
    if case.state is not CaseState.CLOSED:
        raise StillOpen
    return case


def open_closed_chat(
    unit: DeskUnit, case_id: int, reader: Counsellor, *, reason: str, now: datetime
) -> ClosedChat:
    """Raises ``ReasonNeeded``, or what ``closed_case_for`` raises."""
    case = closed_case_for(unit, case_id, reader)
    if reason not in REASONS:
        raise ReasonNeeded
    unit.audit(
        AuditNote(
            actor=reader.id, action=CLOSED_CHAT_READ, subject=case.id, at=now, detail=f"reason={reason}"
        )
    )
    return ClosedChat(case=case, lines=shared_lines(unit, case))


def shared_lines(unit: DeskUnit, case: Case) -> list[Line]:
    """From the first one that was shared up to the closing; what was said later belongs to another talk."""
    found: list[Line] = []
    after = -1
    while piece := unit.lines(case, after=after, limit=_PIECE):
        found += [line for line in piece if case.closed_at is None or line.at <= case.closed_at]
        after = piece[-1].seq
    return found
