"""Records apart from the chats. The table that leads to a chat goes with the chat; the records live by themselves."""

from __future__ import annotations

from sqlalchemy import BigInteger, Integer, String, Table

from bot.storage.columns import RowId, encrypted, metadata, pseudonymous, public

apart_records = Table(
    "apart_records",
    metadata,
    public("id", RowId, primary_key=True, autoincrement=False),
    #: zorgsignaal | meldcode | feedback | nabespreken | intervisie
    public("kind", String(12), index=True),
    #: open | opgepakt | afgerond
    public("state", String(12)),
    public("opened_by", BigInteger),
    public("opened_at", BigInteger),
    public("with_whom", BigInteger, server_default="0"),
    public("done_at", BigInteger, nullable=True),
    public("outcome", String(20), server_default=""),
    pseudonymous("key_id", BigInteger),
)

apart_entries = Table(
    "apart_entries",
    metadata,
    public("id", RowId, primary_key=True, autoincrement=False),
    public("record_id", BigInteger, index=True),
    public("by", BigInteger),
    public("at", BigInteger),
    public("step", Integer, server_default="0"),
    #: "2026-11-20"; empty when it was done when it was written.
    public("day", String(10), server_default=""),
    public("mark", String(20), server_default=""),
    encrypted("body"),
)

#: The chat a record began in.
apart_cases = Table(
    "apart_cases",
    metadata,
    pseudonymous("record_id", RowId, primary_key=True, autoincrement=False),
    pseudonymous("case_id", BigInteger, index=True),
)
