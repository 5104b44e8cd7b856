"""Plans with people who come very often, each under a key of its own."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, String, Table

from bot.storage.columns import RowId, encrypted, metadata, pseudonymous, public

#: Gone with WIS MIJ; with the conversation once it is silent and the day to look at it again is long past.
contact_plans = Table(
    "contact_plans",
    metadata,
    pseudonymous("conversation_id", RowId, primary_key=True, autoincrement=False),
    pseudonymous("key_id", BigInteger, ForeignKey("data_keys.id"), index=True),
    #: "2026-11-20"
    public("review_on", String(10)),
    public("by", BigInteger),
    public("at", BigInteger),
    encrypted("body"),
)
