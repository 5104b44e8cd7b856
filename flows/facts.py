"""Statements that can become untrue: told while fresh, and treated as their editor decided afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from flows.findings import NOWHERE, Mark

WhenExpired = Literal["zeg_erbij", "verberg", "naar_mens"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a fact was read."""

    name: str
    url: str = ""
    #: As printed on the page; not always a date.
    page_date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One statement with its source and its shelf life."""

    id: str
    text: str
    #: The same statement for people addressed with "u"; empty when there is no difference.
    text_u: str = ""
    sources: tuple[Source, ...] = ()
    read_on: date | None = None
    checked_by: str = ""
    #: Last day on which the fact may be told as it is; None for emergency numbers.
    check_before: date | None = None
    when_expired: WhenExpired = "zeg_erbij"
    #: hoog | middel | laag
    certainty: str = "hoog"
    mark: Mark = NOWHERE

    def expired(self, today: date) -> bool:
        return self.check_before is not None and today > self.check_before


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyNumber:
    """One row of ``nood.yaml``. Hours are told only when they are sure."""

    id: str
    name: str
    when: str
    phone: str
    hours: str = ""
    #: hoog | middel | laag
    hours_certainty: str = "laag"
    costs: str = ""
    chat: str = ""
    url: str = ""
    sources: tuple[Source, ...] = ()
    read_on: date | None = None
    certainty: str = "laag"
    remark: str = ""
    mark: Mark = NOWHERE
