"""Whispers to a counsellor, and who reads along. Nothing that sends reads these."""

from __future__ import annotations

from sqlalchemy import BigInteger, Table

from bot.storage.columns import RowId, encrypted, metadata, pseudonymous, public

#: Sealed with the key of the case's episode; goes with the case.
whispers = Table(
    "whispers",
    metadata,
    pseudonymous("id", RowId, primary_key=True, autoincrement=False),
    pseudonymous("case_id", BigInteger, index=True),
    pseudonymous("conversation_id", BigInteger, index=True),
    pseudonymous("coordinator_id", BigInteger),
    public("at", BigInteger),
    pseudonymous("sealed_with", BigInteger),
    encrypted("body"),
)

readings_along = Table(
    "readings_along",
    metadata,
    pseudonymous("case_id", BigInteger, primary_key=True, autoincrement=False),
    pseudonymous("reader_id", BigInteger, primary_key=True, autoincrement=False, index=True),
    pseudonymous("conversation_id", BigInteger, index=True),
    public("seen_at", BigInteger),
)
