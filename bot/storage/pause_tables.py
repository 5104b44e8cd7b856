"""Breathers after a heavy chat: of a counsellor, not of a family, and gone when they are over."""

from __future__ import annotations

from sqlalchemy import BigInteger, Table

from bot.storage.columns import metadata, pseudonymous, public

breathers = Table(
    "breathers",
    metadata,
    pseudonymous("counsellor_id", BigInteger, primary_key=True, autoincrement=False),
    public("offered_at", BigInteger),
    #: NULL while it is only offered.
    public("until", BigInteger, nullable=True),
)
