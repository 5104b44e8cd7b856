"""Hands that are up. No words, and gone once the hand is down."""

from __future__ import annotations

from sqlalchemy import BigInteger, Integer, Table

from bot.storage.columns import RowId, metadata, pseudonymous, public

hands = Table(
    "hands",
    metadata,
    pseudonymous("case_id", RowId, primary_key=True, autoincrement=False),
    pseudonymous("id", BigInteger),
    pseudonymous("conversation_id", BigInteger, index=True),
    pseudonymous("asker_id", BigInteger),
    public("raised_at", BigInteger),
    public("rang_at", BigInteger),
    public("rings", Integer),
    pseudonymous("answered_by", BigInteger, server_default="0"),
    public("answered_at", BigInteger, nullable=True),
)
