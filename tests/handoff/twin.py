"""An in-memory twin of what the hand-over needs stored and rung, by hand, with the same rules as the database."""

from __future__ import annotations

import asyncio
import copy
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar

from handoff.accounts.records import AuditNote
from handoff.cases import Case, CaseKind, CaseState, visible_from
from handoff.ports import (
    Alarm,
    Author,
    CaseNote,
    CheckInOffer,
    DeskUnit,
    Line,
    Mark,
    NewLine,
    Presence,
)

T = TypeVar("T")


@dataclass
class TwinListening:
    bell: TwinDoorbell
    topics: frozenset[str]
    rung: set[str] = field(default_factory=set)
    wake: asyncio.Event = field(default_factory=asyncio.Event)

    def listen_to(self, topics: Iterable[str]) -> None:
        self.topics = frozenset(topics)

    async def heard(self) -> frozenset[str]:
        await self.wake.wait()
        self.wake.clear()
        rung = frozenset(self.rung)
        self.rung.clear()
        return rung

    def close(self) -> None:
        if self in self.bell.listeners:
            self.bell.listeners.remove(self)

    def __eq__(self, other: object) -> bool:
        return self is other


@dataclass
class TwinDoorbell:
    listeners: list[TwinListening] = field(default_factory=list)
    rung: list[str] = field(default_factory=list)

    def ring(self, topic: str) -> None:
        self.rung.append(topic)
        for listener in self.listeners:
            if topic in listener.topics:
                listener.rung.add(topic)
                listener.wake.set()

    def listen(self, topics: Iterable[str]) -> TwinListening:
        listening = TwinListening(self, frozenset(topics))
        self.listeners.append(listening)
        return listening


@dataclass
class TwinFamilySide:
    typed_to: list[int] = field(default_factory=list)

    async def show_typing(self, conversation: int) -> None:
        self.typed_to.append(conversation)


@dataclass
class Rows:
    """Everything that is kept. Copied before each write, so that an exception undoes it."""

    cases: dict[int, Case] = field(default_factory=dict)
    owners: dict[int, str] = field(default_factory=dict)
    lines: dict[int, list[Line]] = field(default_factory=dict)
    offers: dict[int, CheckInOffer] = field(default_factory=dict)
    notes: list[CaseNote] = field(default_factory=list)
    presences: dict[int, Presence] = field(default_factory=dict)
    alarms: dict[int, Alarm] = field(default_factory=dict)
    farewells: list[str] = field(default_factory=list)
    audited: list[AuditNote] = field(default_factory=list)


def _urgency(case: Case) -> tuple[object, ...]:
    return case.kind, case.urgency, case.signal


class TwinUnit:
    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.rings: list[str] = []

    def audit(self, note: AuditNote) -> None:
        self.rows.audited.append(note)

    def ring(self, topic: str) -> None:
        self.rings.append(topic)

    def add_case(self, case: Case) -> None:
        self.rows.cases[case.id] = case
        self._give(case)

    def case(self, case_id: int) -> Case | None:
        return self.rows.cases.get(case_id)

    def open_case_of(self, conversation: int) -> Case | None:
        return next((case for case in self._open() if case.conversation == conversation), None)

    def waiting_cases(self) -> Sequence[Case]:
        return [case for case in self._open() if case.state is CaseState.WAITING]

    def taken_cases(self, counsellor: int = 0) -> Sequence[Case]:
        taken = [case for case in self._open() if case.state is CaseState.TAKEN]
        return [case for case in taken if not counsellor or case.counsellor == counsellor]

    def claim(self, case: Case, *, counsellor: int, capacity: int | None, at: datetime) -> bool:
        stored = self.rows.cases[case.id]
        live = [each for each in self.taken_cases(counsellor) if each.kind is CaseKind.CHAT]
        full = capacity is not None and len(live) >= capacity
        if stored.state is not CaseState.WAITING or _urgency(stored) != _urgency(case) or full:
            return False
        self._store(replace(stored, state=CaseState.TAKEN, counsellor=counsellor, taken_at=at))
        return True

    def change_case(self, before: Case, after: Case) -> bool:
        stored = self.rows.cases[before.id]
        if (stored.state, stored.counsellor) != (before.state, before.counsellor):
            return False
        if _urgency(stored) != _urgency(before):
            return False
        self._store(after)
        return True

    def note_family_message(self, case_id: int, *, seq: int, at: datetime) -> None:
        case = self.rows.cases[case_id]
        if seq > case.family_seq:
            self._store(replace(case, family_seq=seq, family_at=at))

    def note_read(self, case_id: int, *, seq: int) -> None:
        case = self.rows.cases[case_id]
        self._store(replace(case, read_seq=max(case.read_seq, seq)))

    def lines(self, case: Case, *, after: int = 0, limit: int = 500) -> Sequence[Line]:
        first = max(after + 1, visible_from(case))
        found = [line for line in self._lines(case.conversation) if line.seq >= first]
        return found[:limit] if after else found[-limit:]

    def began_at(self, case: Case) -> datetime | None:
        lines = self._lines(case.conversation)
        return lines[0].at if lines else None

    def marks(self, case: Case) -> dict[int, Mark]:
        ours = (Author.COUNSELLOR, Author.NOTICE)
        return {
            line.seq: line.mark
            for line in self._lines(case.conversation)
            if line.author in ours and line.seq >= case.from_seq
        }

    def line_by_key(self, case: Case, key: str) -> Line | None:
        return next((line for line in self._lines(case.conversation) if line.key == key), None)

    def say(self, case: Case, line: NewLine) -> Line:
        said = self.add_line(
            case.conversation,
            line.author,
            line.text,
            line.at,
            mark=Mark.SENT,
            name=line.name,
            key=line.key,
            buttons=tuple(button.label for button in line.buttons),
        )
        if line.author is Author.COUNSELLOR:
            self._store(replace(self.rows.cases[case.id], counsellor_at=line.at))
        return said

    def withdraw_bot_lines(self, case: Case) -> None:
        lines = self._lines(case.conversation)
        for place, line in enumerate(lines):
            if line.author is Author.BOT and line.mark is Mark.SENT:
                lines[place] = replace(line, mark=Mark.WITHDRAWN)

    def resend(self, case: Case, seq: int) -> bool:
        return self._remark(case, seq, {Mark.UNCERTAIN, Mark.FAILED}, Mark.SENT)

    def give_up_on(self, case: Case, seq: int) -> bool:
        return self._remark(case, seq, {Mark.UNCERTAIN}, Mark.FAILED)

    def forget(self, case: Case, farewell: str, at: datetime) -> None:
        rows = self.rows
        gone = {each.id for each in rows.cases.values() if each.conversation == case.conversation}
        rows.cases = {key: each for key, each in rows.cases.items() if key not in gone}
        rows.lines.pop(case.conversation, None)
        rows.owners.pop(case.conversation, None)
        rows.offers = {key: each for key, each in rows.offers.items() if each.case not in gone}
        rows.notes = [note for note in rows.notes if note.case not in gone]
        rows.farewells.append(farewell)

    def add_offer(self, offer: CheckInOffer) -> None:
        self.rows.offers[offer.id] = offer

    def offer(self, offer_id: int) -> CheckInOffer | None:
        return self.rows.offers.get(offer_id)

    def offers_of(self, case_id: int) -> Sequence[CheckInOffer]:
        return [offer for offer in self.rows.offers.values() if offer.case == case_id]

    def answer_offer(self, offer_id: int, accepted: bool) -> bool:
        offer = self.rows.offers[offer_id]
        if offer.accepted is not None:
            return False
        self.rows.offers[offer_id] = replace(offer, accepted=accepted)
        return True

    def add_note(self, note: CaseNote) -> None:
        self.rows.notes.append(note)

    def notes_of(self, case_id: int) -> Sequence[CaseNote]:
        return [note for note in self.rows.notes if note.case == case_id]

    def set_presence(self, presence: Presence) -> None:
        self.rows.presences[presence.counsellor] = presence

    def presences(self) -> Sequence[Presence]:
        return list(self.rows.presences.values())

    def alarms(self) -> Sequence[Alarm]:
        return list(self.rows.alarms.values())

    def clear_alarm(self, alarm_id: int, at: datetime) -> bool:
        return self.rows.alarms.pop(alarm_id, None) is not None

    # For the tests: what the bot's side does.

    def add_line(
        self,
        conversation: int,
        author: Author,
        text: str,
        at: datetime,
        *,
        mark: Mark = Mark.NONE,
        name: str = "",
        key: str = "",
        buttons: tuple[str, ...] = (),
    ) -> Line:
        lines = self._lines(conversation)
        line = Line(
            seq=len(lines) + 1,
            author=author,
            text=text,
            at=at,
            mark=mark,
            name=name,
            key=key,
            buttons=buttons,
        )
        lines.append(line)
        return line

    def _open(self) -> list[Case]:
        found = [case for case in self.rows.cases.values() if case.state is not CaseState.CLOSED]
        return sorted(found, key=lambda case: (case.opened_at, case.id))

    def _store(self, case: Case) -> None:
        self.rows.cases[case.id] = case
        self._give(case)

    def _give(self, case: Case) -> None:
        owners = {CaseState.WAITING: "queue", CaseState.TAKEN: "counsellor", CaseState.CLOSED: "bot"}
        self.rows.owners[case.conversation] = owners[case.state]

    def _lines(self, conversation: int) -> list[Line]:
        return self.rows.lines.setdefault(conversation, [])

    def _remark(self, case: Case, seq: int, before: set[Mark], after: Mark) -> bool:
        lines = self._lines(case.conversation)
        for place, line in enumerate(lines):
            if line.seq == seq and line.mark in before:
                lines[place] = replace(line, mark=after)
                return True
        return False


@dataclass
class TwinStore:
    """One write at a time; what raises changes nothing and rings nothing."""

    doorbell: TwinDoorbell = field(default_factory=TwinDoorbell)
    rows: Rows = field(default_factory=Rows)
    #: Set to make the database fail.
    broken: Exception | None = None

    async def read(self, work: Callable[[DeskUnit], T]) -> T:
        self._check()
        return work(TwinUnit(copy.deepcopy(self.rows)))

    async def write(self, work: Callable[[DeskUnit], T]) -> T:
        self._check()
        unit = TwinUnit(copy.deepcopy(self.rows))
        outcome = work(unit)
        self.rows = unit.rows
        for topic in unit.rings:
            self.doorbell.ring(topic)
        return outcome

    def _check(self) -> None:
        if self.broken is not None:
            raise self.broken
