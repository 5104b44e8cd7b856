"""A finished contact as it is counted: what it was about, never who it was. Pure records and the port."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

#: A form with more topics says less.
MOST_TOPICS = 3


class Source(StrEnum):
    """How the family reached us."""

    CHAT = "chat"
    PHONE = "telefoon"
    MAIL = "mail"
    VISIT = "bezoek"


class AboutChild(StrEnum):
    YES = "ja"
    NO = "nee"
    UNKNOWN = "onbekend"


class Risk(StrEnum):
    NONE = "geen"
    WORRY = "zorg"
    DANGER = "gevaar"


class FollowUp(StrEnum):
    NONE = "geen"
    CHECK_IN = "later_vragen"
    #: A call, a mail or a visit was asked for.
    REQUEST = "verzoek"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What a counsellor says about a contact afterwards. Ids of the content, no words of people."""

    #: Flow ids, at most ``MOST_TOPICS``.
    topics: tuple[str, ...] = ()
    #: Of who wrote to who is detained; empty when it was not said.
    relation: str = ""
    child: AboutChild = AboutChild.UNKNOWN
    risk: Risk = Risk.NONE
    #: Organisations that were pointed to; none is "niet".
    referred: tuple[str, ...] = ()
    follow_up: FollowUp = FollowUp.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One finished contact. It stays when the chat is wiped, and leads to nobody of a family."""

    #: Random, 62 bits; no case, conversation or audit line knows it once the chat is wiped.
    id: int
    #: The whole hour (UTC) in which it began.
    hour_at: datetime
    source: Source = Source.CHAT
    #: "web", "telegram"; empty for a contact without a chat.
    channel: str = ""
    #: gesprek | bericht
    kind: str = "gesprek"
    #: "afgerond", "stil", "niet_gewacht", "gewist", …
    closed_how: str
    #: Flow it came from, or empty.
    flow: str = ""
    urgency: str = "gewoon"
    #: Crisis kind, or empty.
    signal: str = ""
    #: The family was a child or a teenager.
    young: bool = False
    #: Until somebody came, or until it ended when nobody did; None without a queue.
    wait_seconds: int | None = None
    #: With a counsellor; None when none came.
    duration_seconds: int | None = None
    #: Who talked; 0 for nobody, or when that is no longer kept.
    counsellor: int = 0
    form: Form = Form()
    #: Somebody filled in the form.
    wrapped: bool = False
    #: Practice with a simulated family: in no figure.
    training: bool = False
    #: While the case exists; 0 afterwards.
    case: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """A chat of mine that ended and still waits for its form."""

    case: int
    pseudonym: str
    closed_at: datetime


class WrapUpUnit(Protocol):
    """Part of ``handoff.ports.DeskUnit``. Closing a case writes its contact; nobody else has to think of it."""

    def contacts(self, since: datetime, until: datetime) -> Sequence[Contact]:
        """Those that began from ``since`` up to, not including, ``until``; oldest first, practice too."""

    def contact_of(self, case_id: int) -> Contact | None:
        """Of a closed case that is still kept."""

    def add_contact(self, contact: Contact) -> None:
        """One without a chat."""

    def fill_in(self, contact_id: int, form: Form) -> bool:
        """Keep what was said about it, over what was said before; False when there is no such contact."""

    def unfinished(self, counsellor: int, since: datetime) -> Sequence[Unfinished]:
        """Chats of this counsellor that ended after ``since`` as done, without a form; the oldest first."""

    def keep_summary(self, case_id: int, text: str) -> None:
        """Sealed with the key of the chat, so that it goes when the chat goes. Empty takes it away."""

    def summary_of(self, case_id: int) -> str: ...
