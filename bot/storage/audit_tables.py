"""The tables of the audit trail: lines chained by keyed hash, and where the chain ends. Ids and fixed words only."""

from __future__ import annotations

from sqlalchemy import BigInteger, Integer, LargeBinary, String, Table

from bot.storage.columns import marked, metadata, pseudonymous, public

audit_lines = Table(
    "audit_lines",
    metadata,
    #: 1, 2, 3, … without gaps.
    public("seq", BigInteger, primary_key=True, autoincrement=False),
    public("at", BigInteger, index=True),
    #: Account id; 0 for the command line or someone unknown.
    pseudonymous("actor_id", BigInteger),
    public("action", String(40)),
    pseudonymous("subject_id", BigInteger),
    public("detail", String(120), server_default=""),
    #: Keyed hash of this line and the digest before it.
    marked("public", "digest", LargeBinary),
)

#: One row: the last line, sealed, so that cutting the tail shows.
audit_head = Table(
    "audit_head",
    metadata,
    public("id", Integer, primary_key=True, autoincrement=False),
    public("seq", BigInteger),
    marked("public", "digest", LargeBinary),
    marked("public", "seal", LargeBinary),
)
