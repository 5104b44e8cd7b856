"""What figures need beside the contacts, over rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import func, select

from bot.storage.desk_transaction import DeskTransaction
from bot.storage.figures_tables import talk_days
from bot.storage.people_rows import people_of
from bot.storage.waiting_tables import after_chat
from handoff.figures.records import People, Talks


class DeskFigures(DeskTransaction):
    def talks(self, since: date, until: date) -> Sequence[Talks]:
        between = talk_days.c.day >= since.isoformat(), talk_days.c.day < until.isoformat()
        return [
            Talks(
                day=date.fromisoformat(row.day),
                channel=row.channel,
                topic=row.topic,
                count=row.talks,
                with_counsellor=row.with_counsellor,
            )
            for row in self._connection.execute(select(talk_days).where(*between).order_by(talk_days.c.day))
        ]

    def people_in(self, year: int) -> People | None:
        found = people_of(self._connection, year)
        if found is None:
            return None
        everybody, with_counsellor, final = found
        return People(everybody=everybody, with_counsellor=with_counsellor, final=final)

    def answers_after(self, weeks: Sequence[str]) -> Mapping[str, int]:
        query = (
            select(after_chat.c.answer, func.sum(after_chat.c.count).label("times"))
            .where(after_chat.c.week.in_(weeks))
            .group_by(after_chat.c.answer)
        )
        return {row.answer: int(row.times) for row in self._connection.execute(query)}
