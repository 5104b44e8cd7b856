"""Transfers over rows: a chat changes hands in one conditional write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import and_, exists, insert, select, text, update

from bot.clock import to_ms
from bot.storage.desk_cases import DeskCases, as_seen, live_chats_of
from bot.storage.desk_rows import moment, moment_or_none, ms_or_none
from bot.storage.sealed_beside import SealedBeside
from bot.storage.tables import cases
from bot.storage.transfer_tables import passed_by, refusals, transfers
from handoff.cases import Case, CaseState
from handoff.transfers.records import Outcome, Refusal, Transfer

#: The giver is told at most so many times at once.
_MOST_NEWS = 20
#: Spelled out: only then a database sees that the index on open offers will do.
_IS_OPEN = text("transfers.outcome = ''")


class DeskTransfers(DeskCases, SealedBeside):
    def add_transfer(self, transfer: Transfer) -> bool:
        self._conversation(transfer.conversation)
        if transfer.is_open and self._transfers(transfers.c.case_id == transfer.case, _IS_OPEN):
            return False
        row = {
            "id": transfer.id,
            "giver_id": transfer.giver,
            "receiver_id": transfer.receiver,
            "wanted": transfer.wanted,
            "offered_at": to_ms(transfer.offered_at),
            "outcome": transfer.outcome.value,
            "decided_by": transfer.decided_by,
            "decided_at": ms_or_none(transfer.decided_at),
        }
        self._add_sealed(transfers.c.note, transfer.case, transfer.note, row, transfer.offered_at)
        return True

    def transfer(self, transfer_id: int) -> Transfer | None:
        return next(iter(self._transfers(transfers.c.id == transfer_id)), None)

    def open_transfers(self) -> Sequence[Transfer]:
        return self._transfers(_IS_OPEN)

    def transfers_of(self, case_id: int) -> Sequence[Transfer]:
        return self._transfers(transfers.c.case_id == case_id)[::-1]

    def decided_transfers(self, giver: int, since: datetime) -> Sequence[Transfer]:
        mine = transfers.c.giver_id == giver, transfers.c.decided_at >= to_ms(since), transfers.c.seen == 0
        return self._transfers(*mine)[-_MOST_NEWS:]

    def settle_transfer(self, before: Transfer, outcome: Outcome, *, by: int, at: datetime) -> bool:
        values = {"outcome": outcome.value, "decided_by": by, "decided_at": to_ms(at)}
        return self._change_open(before, values)

    def refuse_transfer(self, before: Transfer, counsellor: int) -> bool:
        ids = " ".join(map(str, sorted(before.refused_by | {counsellor})))
        return self._change_open(before, {"refused_by": ids[:400]})

    def add_refusal(self, refusal: Refusal) -> None:
        row = {
            "id": refusal.id,
            "transfer_id": refusal.transfer,
            "counsellor_id": refusal.by,
            "at": to_ms(refusal.at),
            "reason": refusal.reason,
        }
        self._add_sealed(refusals.c.note, refusal.case, refusal.note, row, refusal.at)

    def refusals_of(self, transfer_id: int) -> Sequence[Refusal]:
        rows = self._sealed_rows(refusals, refusals.c.note, refusals.c.transfer_id == transfer_id)
        found = [_refusal_from(row, note) for row, note in rows]
        return sorted(found, key=lambda one: (one.at, one.id))

    def note_transfer_seen(self, transfer_id: int) -> None:
        self._connection.execute(update(transfers).where(transfers.c.id == transfer_id).values(seen=1))

    def change_hands(
        self, case: Case, *, counsellor: int, capacity: int | None, at: datetime, offer: int = 0
    ) -> bool:
        self._line_up(counsellor)
        conversation = self._conversation(case.conversation)
        conditions = [
            as_seen(case),
            cases.c.state == CaseState.TAKEN.value,
            cases.c.counsellor_id == case.counsellor,
        ]
        if capacity is not None:
            conditions.append(live_chats_of(counsellor) < capacity)
        if offer:
            conditions.append(exists().where(_stands(offer)))
        changed = self._connection.execute(
            update(cases).where(*conditions).values(counsellor_id=counsellor, taken_at=to_ms(at))
        )
        if changed.rowcount != 1:
            return False
        if offer:
            accepted = {"outcome": Outcome.ACCEPTED.value, "decided_by": counsellor, "decided_at": to_ms(at)}
            self._connection.execute(update(transfers).where(_stands(offer)).values(accepted))
        self._give(conversation, replace(case, state=CaseState.TAKEN))
        return True

    def pass_by(self, conversation: int, counsellor: int, at: datetime) -> None:
        self._conversation(conversation)
        if counsellor not in self.passing_by(conversation):
            row = {"conversation_id": conversation, "counsellor_id": counsellor, "at": to_ms(at)}
            self._connection.execute(insert(passed_by), [row])

    def passed_by(self, counsellor: int) -> frozenset[int]:
        query = select(passed_by.c.conversation_id).where(passed_by.c.counsellor_id == counsellor)
        return frozenset(self._connection.execute(query).scalars())

    def passing_by(self, conversation: int) -> frozenset[int]:
        query = select(passed_by.c.counsellor_id).where(passed_by.c.conversation_id == conversation)
        return frozenset(self._connection.execute(query).scalars())

    def _change_open(self, before: Transfer, values: dict[str, Any]) -> bool:
        """Behind the same lock as a change of hands: a transfer is accepted or ended, never both."""
        self._conversation(before.conversation)
        changed = self._connection.execute(update(transfers).where(_stands(before.id)).values(values))
        return changed.rowcount == 1

    def _transfers(self, *where: Any) -> list[Transfer]:
        rows = self._sealed_rows(transfers, transfers.c.note, *where)
        found = [_transfer_from(row, note) for row, note in rows]
        return sorted(found, key=lambda one: (one.offered_at, one.id))


def _stands(transfer_id: int) -> Any:
    return and_(transfers.c.id == transfer_id, _IS_OPEN)


def _transfer_from(row: Any, note: str) -> Transfer:
    return Transfer(
        id=row.id,
        case=row.case_id,
        conversation=row.conversation_id,
        giver=row.giver_id,
        receiver=row.receiver_id,
        wanted=row.wanted,
        note=note,
        offered_at=moment(row.offered_at),
        outcome=Outcome(row.outcome),
        decided_by=row.decided_by,
        decided_at=moment_or_none(row.decided_at),
        refused_by=frozenset(map(int, row.refused_by.split())),
        seen=bool(row.seen),
    )


def _refusal_from(row: Any, note: str) -> Refusal:
    return Refusal(
        id=row.id,
        transfer=row.transfer_id,
        case=row.case_id,
        by=row.counsellor_id,
        at=moment(row.at),
        reason=row.reason,
        note=note,
    )
