"""A coordinator or administrator has looked at who read what in a week that is over."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from handoff.actions.auditing import write_down
from handoff.counsellors import Counsellor
from handoff.errors import DeskError
from handoff.oversight.records import Review
from handoff.oversight.weeks import monday_of, week_of
from handoff.phrases import phrase
from handoff.ports import DeskUnit

REVIEWED = "reads_reviewed"


class WeekNotOver(DeskError):
    name = "week_loopt_nog"

    def __init__(self) -> None:
        super().__init__(phrase("Deze week is nog niet voorbij. Kijk na maandag."))


def review_week(unit: DeskUnit, week: str, by: Counsellor, now: datetime, today: date) -> Review:
    """Put the mark. Raises ``WeekNotOver``, also for what is no week."""
    monday = monday_of(week)
    if monday is None or monday + timedelta(days=7) > today:
        raise WeekNotOver
    review = Review(week=week_of(monday), reviewer=by.id, at=now)
    unit.add_review(review)
    write_down(unit, by.id, REVIEWED, 0, now)
    return review
