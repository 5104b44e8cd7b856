""" "Dit feit klopt niet": from whoever noticed it to the editors, and their answer back."""

from __future__ import annotations

from datetime import datetime

from handoff.actions.auditing import write_down
from handoff.counsellors import Counsellor
from handoff.errors import BadInput, DeskError
from handoff.knowledge.records import FactReport, Knowledge
from handoff.phrases import phrase
from handoff.ports import DeskUnit
from handoff.texts import clean_reply

REPORTED = "fact_reported"
ANSWERED = "fact_report_answered"
#: Characters.
LONGEST = 1000


class ReportAnswered(DeskError):
    name = "al_beantwoord"

    def __init__(self) -> None:
        super().__init__(phrase("Een collega heeft deze melding al beantwoord. Ververs de pagina."))


def report_fact(
    unit: DeskUnit,
    reporter: Counsellor,
    *,
    report_id: int,
    fact: str,
    text: str,
    now: datetime,
    knowledge: Knowledge,
) -> FactReport:
    """Raises ``BadInput`` for a fact that is not there, ``EmptyReply`` or ``ReplyTooLong``."""
    if not knowledge.has_fact(fact):
        raise BadInput(phrase("Het feit"))
    report = FactReport(
        id=report_id,
        fact=fact,
        text=clean_reply(text)[:LONGEST],
        reporter=reporter.id,
        reporter_name=reporter.name,
        at=now,
    )
    unit.report_fact(report)
    write_down(unit, reporter.id, REPORTED, report.id, now)
    return report


def answer_report(unit: DeskUnit, editor: Counsellor, *, report_id: int, text: str, now: datetime) -> None:
    """Raises ``ReportAnswered`` when a colleague was first, or when it is no longer there."""
    answer = clean_reply(text)[:LONGEST]
    if not unit.answer_fact_report(report_id, answer=answer, by=editor.name, at=now):
        raise ReportAnswered
    write_down(unit, editor.id, ANSWERED, report_id, now)
