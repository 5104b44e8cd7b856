"""What counsellors can look up and send, and reports about it. Pure records and the ports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Spoken:
    """How a family is addressed."""

    #: IETF tag.
    language: str = "nl"
    #: "je" or "u".
    form: str = "je"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Something that may be told as it stands: a fact, or what one step of a flow says."""

    #: "feit:bezoek-recht" or "stap:bezoek.meenemen"
    id: str
    title: str
    #: In the family's language, filled in.
    text: str
    #: Ids of the facts it tells.
    facts: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    #: The day its oldest fact was read; None when no fact is told.
    read_on: date | None = None
    #: The first day on which one of its facts must have been checked again.
    check_before: date | None = None
    #: hoog | middel | laag of its least sure fact; empty when no fact is told.
    certainty: str = ""
    expired: bool = False
    #: False when it could only be said in Dutch.
    translated: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A flow as counsellors find it."""

    #: Flow id.
    id: str
    #: In the family's language.
    title: str
    #: What a button sends that opens it once the bot has the chat again.
    code: str
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    pieces: tuple[Piece, ...] = ()
    topics: tuple[Topic, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A standard answer, filled in."""

    id: str
    group: str
    title: str
    text: str
    expired: bool = False


class Knowledge(Protocol):
    """The running content, as the desk may know it. ``bot`` implements it."""

    def find(self, words: str, spoken: Spoken, today: date) -> Found: ...

    def topic(self, flow: str, spoken: Spoken, today: date) -> Topic | None: ...

    def has_fact(self, fact: str) -> bool: ...

    def answers(
        self,
        spoken: Spoken,
        names: Mapping[str, str],
        opens: datetime | None,
        now: datetime,
        desk: str = "nl",
    ) -> Sequence[Answer]:
        """All that can be said in this language, in the order of the content.

        ``names`` are the counsellor's; ``opens`` is when somebody is there again, if anybody knows. ``desk`` is
        the language of the counsellor, for the titles.
        """

    def answer_titles(self, desk: str = "nl") -> Mapping[str, str]:
        """Id -> title of every standard answer, for a counsellor who reads this language."""


class NothingKnown:
    """A desk without content: finds nothing."""

    def find(self, words: str, spoken: Spoken, today: date) -> Found:
        return Found()

    def topic(self, flow: str, spoken: Spoken, today: date) -> Topic | None:
        return None

    def has_fact(self, fact: str) -> bool:
        return False

    def answers(
        self,
        spoken: Spoken,
        names: Mapping[str, str],
        opens: datetime | None,
        now: datetime,
        desk: str = "nl",
    ) -> Sequence[Answer]:
        return ()

    def answer_titles(self, desk: str = "nl") -> Mapping[str, str]:
        return {}


NOTHING_KNOWN = NothingKnown()


@dataclass(frozen=True, slots=True, kw_only=True)
class FactReport:
    """Somebody at the desk thinks that a fact is wrong. Without people's words."""

    id: int
    fact: str
    #: What is wrong. Stored encrypted.
    text: str
    reporter: int
    reporter_name: str
    at: datetime
    #: What the editors did; empty while it is open. Stored encrypted.
    answer: str = ""
    answered_by: str = ""
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowOffer:
    """A flow a counsellor offered: a button for when the chat is over. Goes with the case."""

    case: int
    conversation: int
    flow: str
    label: str
    code: str
    at: datetime


class KnowledgeUnit(Protocol):
    def addressed_with(self, conversation: int) -> str:
        """ "je" or "u", as the flows heard it."""

    def offer_flow(self, offer: FlowOffer) -> bool:
        """False when this flow was offered in this case before."""

    def flow_offers_of(self, case_id: int) -> Sequence[FlowOffer]:
        """Oldest first."""

    def report_fact(self, report: FactReport) -> None: ...

    def fact_reports(self, reporter: int = 0) -> Sequence[FactReport]:
        """Of one reporter or of all; open ones first, then the newest."""

    def answer_fact_report(self, report_id: int, *, answer: str, by: str, at: datetime) -> bool:
        """Conditional on no answer yet."""

    def note_answer_used(self, answer: str, month: str) -> None:
        """One more in this month ("2026-11"), without who."""

    def answers_used(self) -> Mapping[tuple[str, str], int]:
        """(answer, month) -> how often."""
