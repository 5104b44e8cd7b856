"""Notes among colleagues: on a chat, and for the next shift. Nothing that sends reads these."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, String, Table

from bot.storage.columns import RowId, encrypted, metadata, pseudonymous, public

#: Sealed with the key of the case's episode; goes with the case.
chat_notes = Table(
    "chat_notes",
    metadata,
    pseudonymous("id", RowId, primary_key=True, autoincrement=False),
    pseudonymous("case_id", BigInteger, index=True),
    pseudonymous("conversation_id", BigInteger, index=True),
    pseudonymous("counsellor_id", BigInteger),
    public("at", BigInteger),
    pseudonymous("sealed_with", BigInteger),
    encrypted("body"),
)

#: The board for the next shift: a key for each line, destroyed after seven days.
shift_notes = Table(
    "shift_notes",
    metadata,
    pseudonymous("id", RowId, primary_key=True, autoincrement=False),
    pseudonymous("key_id", BigInteger, ForeignKey("data_keys.id"), index=True),
    pseudonymous("counsellor_id", BigInteger),
    public("name", String(80)),
    public("at", BigInteger, index=True),
    encrypted("body"),
)
