"""The whole conversation as far as it is kept, for the family that asked for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from handoff.actions.auditing import write_down
from handoff.actions.finding import existing_case
from handoff.cases import Case
from handoff.counsellors import Counsellor
from handoff.errors import DeskError
from handoff.oversight.reads import EXPORTED
from handoff.phrases import phrase
from handoff.ports import DeskUnit, Line

#: Said in every copy: nobody should think that this is all there ever was.
NOT_INCLUDED = (
    phrase("Berichten die al gewist waren. Wij bewaren tekst maar kort."),
    phrase("Plaatjes en bestanden zelf. Wel staat er dat ze gestuurd zijn."),
    phrase("Wat medewerkers voor elkaar opschreven, en wat zij voor de cijfers aankruisten."),
    phrase("Gegevens die je gaf om gebeld of gemaild te worden. Vraag daar apart naar."),
    phrase("Wat er via telefoon, mail of bezoek besproken is."),
    phrase("Berichten op een ander kanaal, en wat Telegram zelf bewaart."),
)


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


def export_conversation(
    unit: DeskUnit, case_id: int, coordinator: Counsellor, *, confirmed: bool, now: datetime
) -> Copy:
    """All talks of this conversation that are kept, with the bot too. Raises ``NotConfirmed`` or ``CaseGone``."""
    if not confirmed:
        raise NotConfirmed
    case = existing_case(unit, case_id)
    write_down(unit, coordinator.id, EXPORTED, case.id, now)
    return Copy(case=case, made_at=now, lines=[line for line in unit.whole_talk(case) if line.text])


def first_name(name: str) -> str:
    """Of a counsellor; no more of a name leaves the house."""
    return name.split()[0] if name.split() else ""
