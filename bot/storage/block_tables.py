"""Blocks after abuse. The hash of an address is emptied when a block is over; what is left knows nobody."""

from __future__ import annotations

from sqlalchemy import BigInteger, Index, String, Table, text

from bot.storage.columns import Bytes, RowId, marked, metadata, pseudonymous, public

blocks = Table(
    "blocks",
    metadata,
    public("id", RowId, primary_key=True, autoincrement=False),
    #: Keyed hash of channel and address. It outlives WIS MIJ until the block is over: else a word would end it.
    marked("pseudonymous", "who", Bytes, nullable=True),
    #: bedreigen | seksueel | schelden | misbruik
    public("reason", String(12)),
    #: uur | dag | week | maand
    public("length", String(8)),
    #: voorgesteld | bevestigd | afgewezen | opgeheven
    public("state", String(12)),
    public("proposed_by", BigInteger),
    public("proposed_at", BigInteger),
    public("decided_by", BigInteger, server_default="0"),
    public("decided_at", BigInteger, nullable=True),
    public("until", BigInteger, nullable=True),
)

_SOMEBODY = text("who IS NOT NULL")
Index("ix_blocks_until", blocks.c.until, sqlite_where=_SOMEBODY, postgresql_where=_SOMEBODY)

#: The chat it began in; gone with the chat.
block_cases = Table(
    "block_cases",
    metadata,
    pseudonymous("block_id", RowId, primary_key=True, autoincrement=False),
    pseudonymous("case_id", BigInteger, index=True),
    pseudonymous("conversation_id", BigInteger, index=True),
)
