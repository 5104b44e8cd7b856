"""Finished contacts, without people. What leads to a chat stands in tables of its own that go with the chat."""

from __future__ import annotations

from sqlalchemy import BigInteger, Integer, String, Table

from bot.storage.columns import RowId, encrypted, metadata, pseudonymous, public

contacts = Table(
    "contacts",
    metadata,
    public("id", RowId, primary_key=True, autoincrement=False),
    #: The whole hour in which it began.
    public("hour_at", BigInteger, index=True),
    #: chat | telefoon | mail | bezoek
    public("source", String(12)),
    public("channel", String(20), server_default=""),
    public("kind", String(8)),
    public("closed_how", String(20)),
    public("flow", String(60), server_default=""),
    public("urgency", String(8)),
    public("signal", String(24), server_default=""),
    public("young", Integer, server_default="0"),
    public("wait_seconds", Integer, nullable=True),
    public("duration_seconds", Integer, nullable=True),
    #: 0 for nobody, and once it is no longer kept who talked.
    public("counsellor_id", BigInteger, server_default="0"),
    #: Ids of the content, separated by spaces.
    public("topics", String(190), server_default=""),
    public("relation", String(40), server_default=""),
    public("child", String(12), server_default="onbekend"),
    public("risk", String(12), server_default="geen"),
    public("referred", String(400), server_default=""),
    public("follow_up", String(12), server_default="geen"),
    #: 1 when a counsellor filled in the form.
    public("wrapped", Integer, server_default="0"),
    public("training", Integer, server_default="0"),
)

#: Which chat a contact was; gone as soon as the chat is.
contact_cases = Table(
    "contact_cases",
    metadata,
    pseudonymous("case_id", RowId, primary_key=True, autoincrement=False),
    pseudonymous("contact_id", BigInteger, index=True),
)

#: The free summary of a chat, sealed with the key of its episode.
wrap_up_summaries = Table(
    "wrap_up_summaries",
    metadata,
    pseudonymous("case_id", RowId, primary_key=True, autoincrement=False),
    pseudonymous("conversation_id", BigInteger, index=True),
    encrypted("body"),
)
