"""What the desk keeps beside cases: who is present, check-ins offered, and records apart from the chat."""

from __future__ import annotations

from sqlalchemy import BigInteger, Integer, String, Table

from bot.storage.columns import RowId, encrypted, metadata, pseudonymous, public

desk_presences = Table(
    "desk_presences",
    metadata,
    public("counsellor_id", BigInteger, primary_key=True, autoincrement=False),
    #: First name as families and colleagues see it.
    public("name", String(80)),
    #: op_dienst | pauze | weg
    public("state", String(12)),
    public("seen_at", BigInteger),
    #: Separated by spaces.
    public("qualifications", String(200), server_default=""),
    public("role", String(24), server_default=""),
)

desk_offers = Table(
    "desk_offers",
    metadata,
    pseudonymous("id", RowId, primary_key=True, autoincrement=False),
    pseudonymous("case_id", BigInteger, index=True),
    pseudonymous("conversation_id", BigInteger, index=True),
    public("flow", String(60)),
    public("after_days", Integer),
    public("asked_at", BigInteger),
    #: NULL while the family has not answered.
    public("accepted", Integer, nullable=True),
)

#: Records with no path to a channel, such as "112 gebeld". Sealed with the key of the case's episode.
desk_notes = Table(
    "desk_notes",
    metadata,
    pseudonymous("id", RowId, primary_key=True, autoincrement=False),
    pseudonymous("case_id", BigInteger, index=True),
    pseudonymous("conversation_id", BigInteger, index=True),
    public("kind", String(12)),
    public("counsellor_id", BigInteger),
    public("at", BigInteger),
    public("called_at", BigInteger, nullable=True),
    #: ik | collega | familie | ander
    public("caller", String(12), server_default=""),
    #: 1 when a coordinator did it without a yes of the family, a life being in danger.
    public("without_yes", Integer, server_default="0"),
    #: The key it is sealed with.
    pseudonymous("sealed_with", BigInteger),
    encrypted("body"),
)
