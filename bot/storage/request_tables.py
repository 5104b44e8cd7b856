"""Requests for a call, a mail or a visit, with a key each; and what is left when they are over."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, Integer, String, Table

from bot.storage.columns import RowId, encrypted, metadata, pseudonymous, public

#: Gone with WIS MIJ, when done, and after 60 days at the latest; until then its conversation stays known.
contact_requests = Table(
    "contact_requests",
    metadata,
    public("id", RowId, primary_key=True, autoincrement=False),
    pseudonymous("conversation_id", BigInteger, index=True),
    #: Of the details alone.
    pseudonymous("key_id", BigInteger, ForeignKey("data_keys.id"), index=True),
    #: belconsult | mailconsult | bezoek
    public("kind", String(12)),
    #: open | opgepakt
    public("state", String(12)),
    public("made_at", BigInteger),
    public("made_by", BigInteger, server_default="0"),
    public("with_whom", BigInteger, server_default="0"),
    encrypted("details"),
)

#: One row for each that is over, without people.
finished_requests = Table(
    "finished_requests",
    metadata,
    public("id", RowId, primary_key=True, autoincrement=False),
    public("day", String(10), index=True),
    public("kind", String(12)),
    #: gedaan | niet_gelukt | verlopen
    public("outcome", String(12)),
    public("by_counsellor", Integer),
    public("days", Integer),
)
