"""What was shared outside about a chat. Goes with the chat."""

from __future__ import annotations

from sqlalchemy import BigInteger, String, Table

from bot.storage.columns import RowId, encrypted, metadata, pseudonymous, public

referrals = Table(
    "referrals",
    metadata,
    pseudonymous("id", RowId, primary_key=True, autoincrement=False),
    pseudonymous("case_id", BigInteger, index=True),
    pseudonymous("conversation_id", BigInteger, index=True),
    #: verwezen | gedeeld
    public("kind", String(12)),
    public("by", BigInteger),
    public("at", BigInteger),
    #: "2026-11-20"
    public("day", String(10)),
    #: familie | anoniem | levensgevaar
    public("consent", String(12)),
    #: To whom, and what; sealed with the key of the episode.
    encrypted("body"),
)
