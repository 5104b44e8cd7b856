"""What belongs to the knowledge at the desk, over rows: reports on facts, flows offered, uses of answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from bot.clock import DAY, to_ms
from bot.storage.conversations import load_conversations
from bot.storage.desk_rows import AnyRow, moment, moment_or_none
from bot.storage.desk_transaction import DeskTransaction
from bot.storage.encryption import DataKey, Vault
from bot.storage.key_rows import destroy_keys, make_key
from bot.storage.knowledge_tables import answer_uses, fact_reports, flow_offers
from bot.storage.sealed_beside import opened, place_of
from flows.position_json import from_json
from handoff.knowledge.records import FactReport, FlowOffer

#: An answered report stays this long, so that its reporter can read the answer.
ANSWERED_KEPT_MS = 180 * DAY


class DeskKnowledge(DeskTransaction):
    def addressed_with(self, conversation: int) -> str:
        found = load_conversations(self._connection, self._vault, [conversation]).get(conversation)
        position = None if found is None or found.position is None else from_json(found.position)
        return "je" if position is None else position.form

    def offer_flow(self, offer: FlowOffer) -> bool:
        if any(one.flow == offer.flow for one in self.flow_offers_of(offer.case)):
            return False
        row = {
            "case_id": offer.case,
            "flow": offer.flow[:60],
            "conversation_id": offer.conversation,
            "label": offer.label[:80],
            "code": offer.code,
            "at": to_ms(offer.at),
        }
        self._connection.execute(insert(flow_offers), [row])
        return True

    def flow_offers_of(self, case_id: int) -> Sequence[FlowOffer]:
        query = select(flow_offers).where(flow_offers.c.case_id == case_id).order_by(flow_offers.c.at)
        return [_offer_from(row) for row in self._connection.execute(query)]

    def report_fact(self, report: FactReport) -> None:
        key = make_key(self._connection, self._vault)
        row = {
            "id": report.id,
            "fact": report.fact[:80],
            "reporter_id": report.reporter,
            "reporter_name": report.reporter_name[:80],
            "at": to_ms(report.at),
            "key_id": key.id,
            "body": key.seal(report.text, place_of(fact_reports.c.body, report.id)),
        }
        self._connection.execute(insert(fact_reports), [row])

    def fact_reports(self, reporter: int = 0) -> Sequence[FactReport]:
        query = select(fact_reports).order_by(
            fact_reports.c.answered_at.is_not(None), fact_reports.c.at.desc(), fact_reports.c.id
        )
        if reporter:
            query = query.where(fact_reports.c.reporter_id == reporter)
        rows = self._connection.execute(query).all()
        keys = self._keys(row.key_id for row in rows)
        return [_report_from(row, keys.get(row.key_id)) for row in rows]

    def answer_fact_report(self, report_id: int, *, answer: str, by: str, at: datetime) -> bool:
        open_one = fact_reports.c.id == report_id, fact_reports.c.answered_at.is_(None)
        key_id = self._connection.execute(select(fact_reports.c.key_id).where(*open_one)).scalar()
        key = self._keys([key_id]).get(key_id or 0)
        if key is None:
            return False
        values = {
            "answer": key.seal(answer, place_of(fact_reports.c.answer, report_id)),
            "answered_by": by[:80],
            "answered_at": to_ms(at),
        }
        done = self._connection.execute(update(fact_reports).where(*open_one).values(values))
        return done.rowcount == 1

    def note_answer_used(self, answer: str, month: str) -> None:
        this = answer_uses.c.answer == answer, answer_uses.c.month == month
        more = update(answer_uses).where(*this).values(count=answer_uses.c.count + 1)
        if self._connection.execute(more).rowcount == 0:
            self._connection.execute(insert(answer_uses), [{"answer": answer, "month": month, "count": 1}])

    def answers_used(self) -> Mapping[tuple[str, str], int]:
        rows = self._connection.execute(select(answer_uses))
        return {(row.answer, row.month): row._mapping["count"] for row in rows}


def wipe_old_reports(connection: Connection, vault: Vault, now: int) -> None:
    """An open report stays until somebody answers it."""
    old = fact_reports.c.answered_at < now - ANSWERED_KEPT_MS
    keys = list(connection.execute(select(fact_reports.c.key_id).where(old)).scalars())
    connection.execute(delete(fact_reports).where(old))
    destroy_keys(connection, vault, keys)


def _offer_from(row: AnyRow) -> FlowOffer:
    return FlowOffer(
        case=row.case_id,
        conversation=row.conversation_id,
        flow=row.flow,
        label=row.label,
        code=row.code,
        at=moment(row.at),
    )


def _report_from(row: AnyRow, key: DataKey | None) -> FactReport:
    return FactReport(
        id=row.id,
        fact=row.fact,
        text=opened(key, row, fact_reports.c.body),
        reporter=row.reporter_id,
        reporter_name=row.reporter_name,
        at=moment(row.at),
        answer=opened(key, row, fact_reports.c.answer) if row.answered_at else "",
        answered_by=row.answered_by,
        answered_at=moment_or_none(row.answered_at),
    )
