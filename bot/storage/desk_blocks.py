"""Blocks over rows, and who is blocked among those who talk now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, delete, insert, or_, select, update

from bot.clock import to_ms
from bot.storage.block_tables import block_cases, blocks
from bot.storage.conversations import Address, Conversation, address_index
from bot.storage.desk_rows import AnyRow, moment, moment_or_none, ms_or_none
from bot.storage.desk_transaction import DeskTransaction
from bot.storage.encryption import Vault
from bot.storage.tables import cases
from handoff.blocks.records import REVIEWED_WITHIN, Block, BlockReason, BlockState
from handoff.errors import CaseGone

_ROWS: Select[Any] = select(blocks, block_cases.c.case_id, cases.c.pseudonym).select_from(
    blocks.outerjoin(block_cases, block_cases.c.block_id == blocks.c.id).outerjoin(
        cases, cases.c.id == block_cases.c.case_id
    )
)


def note_blocked(connection: Connection, vault: Vault, talking: Iterable[Conversation], now: int) -> None:
    """Set ``blocked_until`` on whom a block is for. Nearly always there is none, and this is one look."""
    rows = connection.execute(
        select(blocks.c.who, blocks.c.until).where(
            blocks.c.state == BlockState.CONFIRMED.value, blocks.c.until > now, blocks.c.who.is_not(None)
        )
    ).all()
    if not rows:
        return
    until = {bytes(row.who): row.until for row in sorted(rows, key=lambda row: row.until)}
    for each in talking:
        each.blocked_until = until.get(address_index(vault, Address(each.channel, each.address)), 0)


class DeskBlocks(DeskTransaction):
    def add_block(self, block: Block) -> None:
        found = self._cases(cases.c.id == block.case)
        if not found:
            raise CaseGone
        conversation = self._conversation(found[0].conversation)
        row = {
            "id": block.id,
            "who": address_index(self._vault, Address(conversation.channel, conversation.address)),
            "reason": block.reason.value,
            "length": block.length,
            "proposed_by": block.proposed_by,
            "proposed_at": to_ms(block.proposed_at),
            **_decision(block),
        }
        self._connection.execute(insert(blocks), [row])
        link = {"block_id": block.id, "case_id": block.case, "conversation_id": conversation.id}
        self._connection.execute(insert(block_cases), [link])

    def block(self, block_id: int) -> Block | None:
        row = self._connection.execute(_ROWS.where(blocks.c.id == block_id)).one_or_none()
        return None if row is None else _block_from(row)

    def blocks(self) -> Sequence[Block]:
        rows = self._connection.execute(_ROWS.order_by(blocks.c.proposed_at.desc(), blocks.c.id))
        return [_block_from(row) for row in rows]

    def change_block(self, before: Block, after: Block) -> bool:
        changed = self._connection.execute(
            update(blocks)
            .where(blocks.c.id == before.id, blocks.c.state == before.state.value)
            .values(_decision(after))
        )
        return changed.rowcount == 1

    def let_go_of_blocked(self, now: datetime) -> None:
        proposed = and_(
            blocks.c.state == BlockState.PROPOSED.value,
            blocks.c.proposed_at < to_ms(now - REVIEWED_WITHIN),
        )
        ended = blocks.c.state.in_((BlockState.REFUSED.value, BlockState.LIFTED.value))
        over = select(blocks.c.id).where(
            blocks.c.who.is_not(None), or_(proposed, ended, blocks.c.until <= to_ms(now))
        )
        ids = list(self._connection.execute(over).scalars())
        if ids:
            self._connection.execute(delete(block_cases).where(block_cases.c.block_id.in_(ids)))
            self._connection.execute(update(blocks).where(blocks.c.id.in_(ids)).values(who=None))


def _decision(block: Block) -> dict[str, object]:
    return {
        "state": block.state.value,
        "decided_by": block.decided_by,
        "decided_at": ms_or_none(block.decided_at),
        "until": ms_or_none(block.until),
    }


def _block_from(row: AnyRow) -> Block:
    return Block(
        id=row.id,
        reason=BlockReason(row.reason),
        length=row.length,
        state=BlockState(row.state),
        proposed_by=row.proposed_by,
        proposed_at=moment(row.proposed_at),
        decided_by=row.decided_by,
        decided_at=moment_or_none(row.decided_at),
        until=moment_or_none(row.until),
        case=row.case_id or 0,
        pseudonym=row.pseudonym or "",
    )
