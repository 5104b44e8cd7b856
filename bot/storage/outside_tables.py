"""Who noted a contact without a chat, as long as it can still be corrected or taken away."""

from __future__ import annotations

from sqlalchemy import BigInteger, Table

from bot.storage.columns import RowId, metadata, public

noted_contacts = Table(
    "noted_contacts",
    metadata,
    public("contact_id", RowId, primary_key=True, autoincrement=False),
    public("noted_by", BigInteger, index=True),
    public("noted_at", BigInteger, index=True),
)
