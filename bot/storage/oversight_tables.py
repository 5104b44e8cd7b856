"""What proves that the desk is looked after: weekly reviews of reads, and the nightly wipe. No people of families."""

from __future__ import annotations

from sqlalchemy import BigInteger, Integer, String, Table

from bot.storage.columns import metadata, pseudonymous, public

#: Who looked at what was read in a week.
read_reviews = Table(
    "read_reviews",
    metadata,
    #: "2026-W47"
    public("week", String(8), primary_key=True),
    pseudonymous("reviewer_id", BigInteger, primary_key=True, autoincrement=False),
    public("at", BigInteger),
)

#: The proof of each night; runs of one day are added up.
wipings = Table(
    "wipings",
    metadata,
    #: "2026-11-21", UTC
    public("day", String(10), primary_key=True),
    public("at", BigInteger),
    public("talks", Integer),
    public("oldest_days", Integer),
    public("longest_days", Integer),
)
