"""What figures need beside the contacts: talks per day, and different people per year by a hash that cannot last."""

from __future__ import annotations

from sqlalchemy import BigInteger, Integer, String, Table

from bot.storage.columns import Bytes, encrypted, marked, metadata, public

#: Talks that families began, with the bot or with a person. No person in it.
talk_days = Table(
    "talk_days",
    metadata,
    #: Local day.
    public("day", String(10), primary_key=True),
    public("channel", String(20), primary_key=True),
    #: Flow a family came for; empty for all talks of the channel.
    public("topic", String(60), primary_key=True),
    public("talks", Integer),
    public("with_counsellor", Integer),
)

#: The secret with which the addresses of one year are hashed. Gone after the year, and the hashes with it.
people_keys = Table(
    "people_keys",
    metadata,
    public("year", Integer, primary_key=True, autoincrement=False),
    public("key_id", BigInteger),
    encrypted("secret"),
)

#: Everybody of a year, once. The hash leads nowhere without that year's secret.
people_hashes = Table(
    "people_hashes",
    metadata,
    public("year", Integer, primary_key=True, autoincrement=False),
    #: everybody | counsellor
    public("circle", String(12), primary_key=True),
    marked("pseudonymous", "hash", Bytes, primary_key=True),
)

#: Numbers only: those who had themselves wiped in a year that goes on, and everybody of a year that is over.
people_counts = Table(
    "people_counts",
    metadata,
    public("year", Integer, primary_key=True, autoincrement=False),
    public("circle", String(12), primary_key=True),
    public("people", Integer),
)
