"""One time that something was shared or somebody was referred: what, to whom, with whose consent, when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol


class ReferralKind(StrEnum):
    #: The family was told where to go.
    REFERRED = "verwezen"
    #: We told somebody else something.
    SHARED = "gedeeld"


class Consent(StrEnum):
    FAMILY = "familie"
    #: Nothing about a person was said.
    ANONYMOUS = "anoniem"
    #: Without a yes, since a life was in danger.
    DANGER = "levensgevaar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    id: int
    case: int
    #: While the chat is kept, and the record with it.
    pseudonym: str = ""
    kind: ReferralKind
    by: int
    at: datetime
    #: When it was done.
    day: date
    consent: Consent
    #: Stored encrypted, both.
    to_whom: str
    what: str


class ReferralsUnit(Protocol):
    """Part of ``handoff.ports.DeskUnit``. Sealed with the key of the chat, and gone with it."""

    def add_referral(self, referral: Referral) -> None: ...

    def referrals(self, case_id: int = 0) -> Sequence[Referral]:
        """Of one case, or of all; the newest first."""
