"""Chats offered to a colleague, and families that a counsellor is never offered again."""

from __future__ import annotations

from sqlalchemy import BigInteger, Index, Integer, String, Table, text

from bot.storage.columns import RowId, encrypted, metadata, pseudonymous, public

#: Goes with the case. The note is sealed with the key of its episode.
transfers = Table(
    "transfers",
    metadata,
    pseudonymous("id", RowId, primary_key=True, autoincrement=False),
    pseudonymous("case_id", BigInteger, index=True),
    pseudonymous("conversation_id", BigInteger, index=True),
    pseudonymous("giver_id", BigInteger),
    #: 0 when it is for a role or qualification.
    pseudonymous("receiver_id", BigInteger, server_default="0"),
    public("wanted", String(24), server_default=""),
    public("offered_at", BigInteger),
    #: "" | aangenomen | geweigerd | ingetrokken | verlopen | vervallen | overgenomen
    public("outcome", String(12), server_default=""),
    pseudonymous("decided_by", BigInteger, server_default="0"),
    public("decided_at", BigInteger, nullable=True),
    #: Ids, separated by spaces.
    pseudonymous("refused_by", String(400), server_default=""),
    public("seen", Integer, server_default="0"),
    pseudonymous("sealed_with", BigInteger),
    encrypted("note"),
)
_OPEN = text("outcome = ''")
#: One open offer a case, whatever the application thinks.
Index("ux_transfers_open", transfers.c.case_id, unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN)
Index("ix_transfers_giver", transfers.c.giver_id, transfers.c.decided_at)

#: What a colleague said who could not. Sealed with the key of the case's episode; goes with the case.
refusals = Table(
    "transfer_refusals",
    metadata,
    pseudonymous("id", RowId, primary_key=True, autoincrement=False),
    pseudonymous("transfer_id", BigInteger, index=True),
    pseudonymous("case_id", BigInteger, index=True),
    pseudonymous("conversation_id", BigInteger, index=True),
    pseudonymous("counsellor_id", BigInteger),
    public("at", BigInteger),
    #: vol | weg | ander | bij_jou, or empty
    public("reason", String(12), server_default=""),
    pseudonymous("sealed_with", BigInteger),
    encrypted("note"),
)

#: "Ik ken deze persoon". Stays as long as the family's address, so that it also counts next month.
passed_by = Table(
    "passed_by",
    metadata,
    pseudonymous("conversation_id", BigInteger, primary_key=True, autoincrement=False),
    pseudonymous("counsellor_id", BigInteger, primary_key=True, autoincrement=False, index=True),
    public("at", BigInteger),
)
