"""What was agreed with somebody who comes very often: when, with whom, what helps, and when it is looked at again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPlan:
    """One for each conversation. The words are sealed, and gone with WIS MIJ."""

    conversation: int
    when: str
    with_whom: str
    helps: str
    review_on: date
    by: int
    at: datetime


class PlansUnit(Protocol):
    """Part of ``handoff.ports.DeskUnit``."""

    def plan_of(self, conversation: int) -> ContactPlan | None: ...

    def keep_plan(self, plan: ContactPlan) -> None:
        """In the place of the one there was."""

    def drop_plan(self, conversation: int) -> bool: ...
