"""A copy for the family that asked for it: what it shared with a counsellor, or everything when it asks for that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from handoff.accounts.records import AuditNote
from handoff.actions.finding import existing_case
from handoff.cases import Case, Sharing
from handoff.closed_chats.opening_closed import shared_lines
from handoff.counsellors import Counsellor
from handoff.errors import DeskError
from handoff.lines import Line
from handoff.oversight.reads import EXPORTED
from handoff.phrases import Phrase, phrase
from handoff.ports import DeskUnit

#: Said in every copy: nobody should think that this is all there ever was.
NOT_INCLUDED = (
    phrase("Berichten die al gewist waren. Wij bewaren tekst maar kort."),
    phrase("Plaatjes en bestanden zelf. Wel staat er dat ze gestuurd zijn."),
    phrase("Wat medewerkers voor elkaar opschreven, en wat zij voor de cijfers aankruisten."),
    phrase("Gegevens die je gaf om gebeld of gemaild te worden. Vraag daar apart naar."),
    phrase("Wat er via telefoon, mail of bezoek besproken is."),
    phrase("Berichten op een ander kanaal, en wat Telegram zelf bewaart."),
)
#: And in a copy of what was shared.
_NOT_SHARED = phrase(
    "Wat je niet met een medewerker deelde: wat je daarvoor met de automatische hulp schreef, en wat je een "
    "andere keer schreef. Vraag erom als je dat ook wilt."
)
_ANOTHER_TIME = phrase("Wat je een andere keer schreef. Vraag erom als je dat ook wilt.")


class NotConfirmed(DeskError):
    name = "niet_bevestigd"

    def __init__(self) -> None:
        super().__init__(phrase("Vink eerst aan dat de familie hier zelf om vroeg."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """What goes into the file."""

    case: Case
    made_at: datetime
    lines: Sequence[Line]
    #: Also what no counsellor was ever shown.
    everything: bool = False

    @property
    def not_included(self) -> tuple[Phrase, ...]:
        return NOT_INCLUDED if self.everything else (left_out(self.case), *NOT_INCLUDED)


def left_out(case: Case) -> Phrase:
    """What a copy without everything lacks, in words for the family."""
    return _ANOTHER_TIME if case.sharing is Sharing.ALL else _NOT_SHARED


def export_conversation(
    unit: DeskUnit,
    case_id: int,
    coordinator: Counsellor,
    *,
    confirmed: bool,
    everything: bool = False,
    now: datetime,
) -> Copy:
    """The talk as the counsellor saw it; with ``everything`` all talks that are kept, with the bot too.

    Which of the two stands in the trail. Raises ``NotConfirmed`` or ``CaseGone``.
    """
    if not confirmed:
        raise NotConfirmed
    case = existing_case(unit, case_id)
    detail = "scope=all" if everything else "scope=shared"
    unit.audit(AuditNote(actor=coordinator.id, action=EXPORTED, subject=case.id, at=now, detail=detail))
    lines = unit.whole_talk(case) if everything else shared_lines(unit, case)
    return Copy(case=case, made_at=now, lines=[line for line in lines if line.text], everything=everything)


def first_name(name: str) -> str:
    """Of a counsellor; no more of a name leaves the house."""
    return name.split()[0] if name.split() else ""
