"""The audit trail, the reviews of reads and the proof of the nightly wipe, over rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import select

from bot.clock import from_ms, to_ms
from bot.storage.account_rows import insert_if_new
from bot.storage.account_tables import accounts
from bot.storage.audit_tables import audit_lines
from bot.storage.desk_transaction import DeskTransaction
from bot.storage.oversight_tables import read_reviews, wipings
from bot.storage.tables import episodes, forgotten
from handoff.oversight.records import Review, TrailFilter, TrailLine, Wiping


class DeskOversight(DeskTransaction):
    def trail(self, asked: TrailFilter, limit: int) -> Sequence[TrailLine]:
        query = select(audit_lines).order_by(audit_lines.c.seq.desc()).limit(limit)
        if asked.actor:
            query = query.where(audit_lines.c.actor_id == asked.actor)
        if asked.subject:
            query = query.where(audit_lines.c.subject_id == asked.subject)
        if asked.since:
            query = query.where(audit_lines.c.at >= to_ms(asked.since))
        if asked.until:
            query = query.where(audit_lines.c.at < to_ms(asked.until))
        if asked.before:
            query = query.where(audit_lines.c.seq < asked.before)
        return [
            TrailLine(
                seq=row.seq,
                at=from_ms(row.at),
                actor=row.actor_id,
                action=row.action,
                subject=row.subject_id,
                detail=row.detail,
            )
            for row in self._connection.execute(query)
        ]

    def staff_names(self) -> Mapping[int, str]:
        rows = self._connection.execute(select(accounts.c.id, accounts.c.name))
        return {row.id: row.name for row in rows}

    def reviews(self, weeks: Sequence[str]) -> Sequence[Review]:
        query = select(read_reviews).where(read_reviews.c.week.in_(weeks)).order_by(read_reviews.c.at)
        return [
            Review(week=row.week, reviewer=row.reviewer_id, at=from_ms(row.at))
            for row in self._connection.execute(query)
        ]

    def add_review(self, review: Review) -> None:
        row = {"week": review.week, "reviewer_id": review.reviewer, "at": to_ms(review.at)}
        self._connection.execute(
            insert_if_new(self._connection, read_reviews, ["week", "reviewer_id"]), [row]
        )

    def wipings(self, since: date) -> Sequence[Wiping]:
        query = select(wipings).where(wipings.c.day >= since.isoformat()).order_by(wipings.c.day.desc())
        return [
            Wiping(
                day=date.fromisoformat(row.day),
                at=from_ms(row.at),
                talks=row.talks,
                oldest_days=row.oldest_days,
                longest_days=row.longest_days,
            )
            for row in self._connection.execute(query)
        ]

    def forgotten_on(self, since: datetime) -> Sequence[datetime]:
        query = select(forgotten.c.at).where(forgotten.c.at >= to_ms(since))
        return [from_ms(at) for at in self._connection.execute(query).scalars()]

    def oldest_words(self) -> datetime | None:
        first = select(episodes.c.started_at).order_by(episodes.c.started_at).limit(1)
        oldest: int | None = self._connection.execute(first).scalar()
        return None if oldest is None else from_ms(oldest)
