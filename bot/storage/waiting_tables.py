"""What is kept of waiting: the message with a family's place, and figures in which there is no person."""

from __future__ import annotations

from sqlalchemy import BigInteger, Integer, String, Table

from bot.storage.columns import RowId, metadata, pseudonymous, public

#: The one message that tells a family its place in the queue.
waiting_places = Table(
    "waiting_places",
    metadata,
    pseudonymous("case_id", RowId, primary_key=True, autoincrement=False),
    pseudonymous("conversation_id", BigInteger, index=True),
    #: The message, and the newest edit of it (0 for none).
    public("seq", BigInteger),
    public("edit_seq", BigInteger, server_default="0"),
    #: What it says now, without words: "3|5-15"; empty once it is over.
    public("shown", String(40), server_default=""),
)

#: How long live chats really waited for a person.
past_waits = Table(
    "past_waits",
    metadata,
    public("id", RowId, primary_key=True, autoincrement=False),
    #: Whole minutes, in milliseconds.
    public("taken_at", BigInteger, index=True),
    public("waited_seconds", Integer),
)

#: "Heeft dit gesprek je geholpen?": counted by week and answer.
after_chat = Table(
    "after_chat",
    metadata,
    #: "2026-W47"
    public("week", String(8), primary_key=True),
    #: ja | beetje | nee | overgeslagen
    public("answer", String(12), primary_key=True),
    public("count", Integer),
)
