"""Reports that a fact is wrong, flows offered for after a chat, and how often a standard answer is used."""

from __future__ import annotations

from sqlalchemy import BigInteger, Integer, String, Table

from bot.storage.columns import RowId, encrypted, metadata, pseudonymous, public

#: Each has a key of its own: it belongs to no conversation.
fact_reports = Table(
    "fact_reports",
    metadata,
    public("id", RowId, primary_key=True, autoincrement=False),
    public("fact", String(80)),
    pseudonymous("reporter_id", BigInteger, index=True),
    public("reporter_name", String(80)),
    public("at", BigInteger),
    pseudonymous("key_id", BigInteger),
    encrypted("body"),
    encrypted("answer", nullable=True),
    public("answered_by", String(80), server_default=""),
    public("answered_at", BigInteger, nullable=True),
)

flow_offers = Table(
    "flow_offers",
    metadata,
    pseudonymous("case_id", BigInteger, primary_key=True, autoincrement=False),
    public("flow", String(60), primary_key=True),
    pseudonymous("conversation_id", BigInteger, index=True),
    #: The title of the flow, and what a tap on it sends: words of the content, not of people.
    public("label", String(80)),
    public("code", String(32)),
    public("at", BigInteger),
)

#: Counts without people.
answer_uses = Table(
    "answer_uses",
    metadata,
    public("answer", String(80), primary_key=True),
    #: "2026-11"
    public("month", String(7), primary_key=True),
    public("count", Integer),
)
