"""Cases over rows: every change of hands is one conditional write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, insert, select, text, update

from bot.clock import to_ms
from bot.storage.contact_rows import note_closed
from bot.storage.conversations import Conversation
from bot.storage.desk_rows import (
    case_values,
    state_values,
    told_values,
)
from bot.storage.desk_transaction import DeskTransaction
from bot.storage.forgetting import end_episode
from bot.storage.tables import cases
from bot.storage.waits import note_wait
from handoff.cases import Case, CaseKind, CaseState, has_place
from handoff.training.records import PRACTICE

_OPEN = text("cases.state <> 'closed'")
#: An exercise stands in no queue, takes nobody's room and is nobody's worry.
_REAL = cases.c.channel != PRACTICE
_WAITING = and_(cases.c.state == CaseState.WAITING.value, _OPEN, _REAL)
_OWNERS = {
    CaseState.WAITING: "queue",
    CaseState.TAKEN: "counsellor",
    # Whatever the family writes wakes it.
    CaseState.SLEEPING: "queue",
    CaseState.CLOSED: "bot",
}


class DeskCases(DeskTransaction):
    def add_case(self, case: Case) -> None:
        conversation = self._conversation(case.conversation)
        key = self._writing_key(conversation, case.opened_at)
        stored = replace(case, episode=conversation.episode_id)
        self._connection.execute(insert(cases), [case_values(stored, key)])
        self._give(conversation, stored)

    def case(self, case_id: int) -> Case | None:
        return _first(self._cases(cases.c.id == case_id))

    def open_case_of(self, conversation: int) -> Case | None:
        return _first(self._cases(and_(cases.c.conversation_id == conversation, _OPEN)))

    def waiting_cases(self) -> Sequence[Case]:
        return self._cases(_WAITING)

    def queue(self) -> Sequence[Case]:
        return self._cases(_WAITING, words=False)

    def with_words(self, seen: Sequence[Case]) -> Sequence[Case]:
        if not seen:
            return ()
        worded = {case.id: case for case in self._cases(cases.c.id.in_([case.id for case in seen]))}
        return [worded.get(case.id, case) for case in seen]

    def taken_cases(self, counsellor: int = 0) -> Sequence[Case]:
        taken = and_(cases.c.state == CaseState.TAKEN.value, _OPEN, _REAL)
        return self._cases(and_(taken, cases.c.counsellor_id == counsellor) if counsellor else taken)

    def sleeping_cases(self, counsellor: int = 0) -> Sequence[Case]:
        sleeps = and_(cases.c.state == CaseState.SLEEPING.value, _OPEN, _REAL)
        return self._cases(and_(sleeps, cases.c.counsellor_id == counsellor) if counsellor else sleeps)

    def claim(self, case: Case, *, counsellor: int, capacity: int | None, at: datetime) -> bool:
        self._line_up(counsellor)
        conversation = self._conversation(case.conversation)
        waits = and_(cases.c.state == CaseState.WAITING.value, as_seen(case))
        claimed = self._connection.execute(
            update(cases)
            .where(waits if capacity is None else and_(waits, live_chats_of(counsellor) < capacity))
            .values(state=CaseState.TAKEN.value, counsellor_id=counsellor, taken_at=to_ms(at))
        )
        if claimed.rowcount != 1:
            return False
        if has_place(case) and not case.returned:
            note_wait(self._connection, at, at - case.waits_since)
        self._give(conversation, replace(case, state=CaseState.TAKEN))
        return True

    def change_case(self, before: Case, after: Case) -> bool:
        conversation = self._conversation(before.conversation)
        same_owner = (
            cases.c.counsellor_id == before.counsellor
            if before.counsellor
            else cases.c.counsellor_id.is_(None)
        )
        changed = self._connection.execute(
            update(cases)
            .where(cases.c.state == before.state.value, same_owner, as_seen(before))
            .values(state_values(after))
        )
        if changed.rowcount != 1:
            return False
        self._give(conversation, after)
        if after.state is CaseState.CLOSED and before.state is not CaseState.CLOSED:
            note_closed(self._connection, after.id)
        if before.counsellor and after.state is CaseState.CLOSED and after.closed_at:
            end_episode(self._connection, conversation, to_ms(after.closed_at))
        return True

    def tell_beforehand(self, before: Case, after: Case) -> bool:
        """Store briefing, rule and urgency together, while the case waits as urgent as it was read."""
        key = self._writing_key(self._conversation(before.conversation), before.opened_at)
        told = self._connection.execute(
            update(cases)
            .where(cases.c.state != CaseState.CLOSED.value, as_seen(before))
            .values(urgency=after.urgency.value, **told_values(after, key))
        )
        return told.rowcount == 1

    def note_family_message(self, case_id: int, *, seq: int, at: datetime) -> None:
        self._connection.execute(
            update(cases)
            .where(cases.c.id == case_id, cases.c.family_seq < seq)
            .values(family_seq=seq, family_at=to_ms(at))
        )

    def note_read(self, case_id: int, *, seq: int) -> None:
        self._connection.execute(
            update(cases).where(cases.c.id == case_id, cases.c.read_seq < seq).values(read_seq=seq)
        )

    def _give(self, conversation: Conversation, case: Case) -> None:
        conversation.owner = _OWNERS[case.state]
        conversation.case_id = 0 if case.state is CaseState.CLOSED else case.id
        conversation.changed = True


def as_seen(case: Case) -> Any:
    """As urgent as when it was read: a stale view neither undoes nor closes a danger that was seen since."""
    return and_(
        cases.c.id == case.id,
        cases.c.kind == case.kind.value,
        cases.c.urgency == case.urgency.value,
        cases.c.signal == case.signal,
    )


def live_chats_of(counsellor: int) -> Any:
    theirs = cases.alias("theirs")
    return (
        select(func.count())
        .select_from(theirs)
        .where(
            theirs.c.counsellor_id == counsellor,
            theirs.c.state == CaseState.TAKEN.value,
            theirs.c.kind == CaseKind.CHAT.value,
            theirs.c.channel != PRACTICE,
        )
        .scalar_subquery()
    )


def _first(found: Sequence[Case]) -> Case | None:
    return found[0] if found else None
