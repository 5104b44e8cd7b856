"""Raised hands over rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, select, update

from bot.clock import to_ms
from bot.storage.account_rows import insert_if_new
from bot.storage.desk_rows import moment, moment_or_none
from bot.storage.desk_transaction import DeskTransaction
from bot.storage.hand_up_tables import hands
from handoff.hand_up.records import Hand


class DeskHands(DeskTransaction):
    def add_hand(self, hand: Hand) -> None:
        self._conversation(hand.conversation)
        row = {
            "case_id": hand.case,
            "id": hand.id,
            "conversation_id": hand.conversation,
            "asker_id": hand.asker,
            "raised_at": to_ms(hand.raised_at),
            "rang_at": to_ms(hand.rang_at),
            "rings": hand.rings,
        }
        self._connection.execute(insert_if_new(self._connection, hands, ("case_id",)), [row])

    def hands(self) -> Sequence[Hand]:
        rows = self._connection.execute(select(hands).order_by(hands.c.raised_at))
        return [_hand_from(row) for row in rows]

    def answer_hand(self, case_id: int, coordinator: int, at: datetime) -> bool:
        answered = {"answered_by": coordinator, "answered_at": to_ms(at)}
        return self._change(_unanswered(case_id), answered)

    def ring_hand_again(self, hand: Hand, at: datetime) -> bool:
        as_read = and_(_unanswered(hand.case), hands.c.rings == hand.rings)
        return self._change(as_read, {"rang_at": to_ms(at), "rings": hand.rings + 1})

    def lower_hand(self, case_id: int) -> bool:
        return self._connection.execute(delete(hands).where(hands.c.case_id == case_id)).rowcount == 1

    def _change(self, where: Any, values: dict[str, Any]) -> bool:
        return self._connection.execute(update(hands).where(where).values(values)).rowcount == 1


def _unanswered(case_id: int) -> Any:
    return and_(hands.c.case_id == case_id, hands.c.answered_by == 0)


def _hand_from(row: Any) -> Hand:
    return Hand(
        id=row.id,
        case=row.case_id,
        conversation=row.conversation_id,
        asker=row.asker_id,
        raised_at=moment(row.raised_at),
        rang_at=moment(row.rang_at),
        rings=row.rings,
        answered_by=row.answered_by,
        answered_at=moment_or_none(row.answered_at),
    )
