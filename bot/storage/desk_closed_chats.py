"""Finding chats that are over, and reading one whole conversation, over rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, literal, or_, select

from bot.clock import to_ms
from bot.storage.desk_chat import LINES, NO_PLACE
from bot.storage.desk_rows import line_from
from bot.storage.desk_transaction import DeskTransaction
from bot.storage.tables import cases, messages
from bot.storage.wrap_up_tables import contact_cases, contacts
from handoff.cases import Case, CaseState
from handoff.closed_chats.records import CaseSearch, FoundCase
from handoff.lines import Line
from handoff.training.records import PRACTICE


class DeskClosedChats(DeskTransaction):
    def search_cases(self, asked: CaseSearch, limit: int) -> Sequence[FoundCase]:
        query = (
            select(cases.c.id, contacts.c.topics)
            .select_from(
                cases.outerjoin(contact_cases, contact_cases.c.case_id == cases.c.id).outerjoin(
                    contacts, contacts.c.id == contact_cases.c.contact_id
                )
            )
            .where(*_conditions(asked))
            .order_by(cases.c.opened_at.desc(), cases.c.id)
            .limit(limit)
        )
        topics = {row.id: tuple((row.topics or "").split()) for row in self._connection.execute(query)}
        found = self._cases(cases.c.id.in_(topics))
        newest_first = sorted(found, key=lambda case: (case.opened_at, -case.id), reverse=True)
        return [FoundCase(case=case, topics=topics[case.id]) for case in newest_first]

    def earlier_cases(self, conversation: int) -> Sequence[Case]:
        over = cases.c.state == CaseState.CLOSED.value, cases.c.counsellor_id.is_not(None)
        return self._cases(and_(cases.c.conversation_id == conversation, *over))[::-1]

    def whole_talk(self, case: Case) -> Sequence[Line]:
        theirs = messages.c.conversation_id == case.conversation
        query = LINES.where(theirs, NO_PLACE).order_by(messages.c.seq)
        rows = self._connection.execute(query).all()
        keys = self._keys(row.episode_key_id for row in rows)
        return [line for row in rows if (line := line_from(row, keys)) is not None]


def _conditions(asked: CaseSearch) -> list[Any]:
    where: list[Any] = [cases.c.channel != PRACTICE]
    if asked.since:
        where.append(cases.c.opened_at >= to_ms(asked.since))
    if asked.until:
        where.append(cases.c.opened_at < to_ms(asked.until))
    if asked.counsellor:
        where.append(cases.c.counsellor_id == asked.counsellor)
    if asked.closed_how:
        where.append(cases.c.closed_how == asked.closed_how)
    if asked.danger:
        where.append(or_(cases.c.signal != "", cases.c.urgency == "nood"))
    if asked.topic:
        said = (literal(" ") + contacts.c.topics + " ").contains(f" {asked.topic} ", autoescape=True)
        where.append(or_(cases.c.flow == asked.topic, said))
    return where
