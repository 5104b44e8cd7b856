"""The tables of the family page: who may read which conversation, without saying who or which."""

from __future__ import annotations

from sqlalchemy import BigInteger, LargeBinary, Table

from bot.storage.columns import encrypted, marked, metadata, public

#: One row per browser. The cookie's secret is not here, only what follows from it.
web_sessions = Table(
    "web_sessions",
    metadata,
    #: Keyed hash of the secret.
    marked("pseudonymous", "secret_hash", LargeBinary, primary_key=True),
    #: The same keyed hash as ``conversations.address_index``, to end every session of a forgotten conversation.
    marked("pseudonymous", "address_index", LargeBinary, index=True),
    #: Sealed with a key made from the secret: without the cookie nobody can open it.
    encrypted("address"),
    #: To the hour.
    public("seen_at", BigInteger, index=True),
)

#: Codes of words to come back with, one per conversation.
web_ways_back = Table(
    "web_ways_back",
    metadata,
    #: Slow hash of the code (see ``web_codes``).
    marked("pseudonymous", "code_hash", LargeBinary, primary_key=True),
    marked("pseudonymous", "address_index", LargeBinary, unique=True),
    #: Sealed with a key made from the code.
    encrypted("address"),
    public("made_at", BigInteger, index=True),
)
