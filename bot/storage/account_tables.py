"""The tables of the door of the desk: accounts, invitations, sessions, recovery codes and counted tries."""

from __future__ import annotations

from sqlalchemy import BigInteger, Float, ForeignKey, Index, Integer, LargeBinary, String, Table

from bot.storage.columns import RowId, encrypted, marked, metadata, pseudonymous, public

accounts = Table(
    "accounts",
    metadata,
    pseudonymous("id", RowId, primary_key=True, autoincrement=False),
    pseudonymous("key_id", BigInteger, ForeignKey("data_keys.id"), index=True),
    #: First name as families see it.
    pseudonymous("name", String(80)),
    pseudonymous("login_name", String(80)),
    #: Keyed hash of the login name without capitals and spaces.
    marked("pseudonymous", "login_index", LargeBinary, unique=True),
    public("role", String(24)),
    #: Separated by spaces.
    public("qualifications", String(200), server_default=""),
    public("capacity", Integer, server_default="1"),
    public("active", Integer, server_default="1"),
    public("created_at", BigInteger),
    #: Argon2id, and under the account's key on top of that.
    encrypted("password_hash"),
    encrypted("totp_secret"),
    #: Half-minute step of the last accepted code.
    public("last_code_step", BigInteger, server_default="0"),
)

invitations = Table(
    "invitations",
    metadata,
    pseudonymous("id", RowId, primary_key=True, autoincrement=False),
    pseudonymous("key_id", BigInteger, ForeignKey("data_keys.id"), index=True),
    marked("pseudonymous", "secret_hash", LargeBinary, unique=True),
    pseudonymous("name", String(80)),
    public("role", String(24)),
    public("qualifications", String(200), server_default=""),
    public("capacity", Integer, server_default="1"),
    pseudonymous("invited_by", BigInteger, server_default="0"),
    #: The account that gets new access, 0 for a new one.
    pseudonymous("account_id", BigInteger, server_default="0"),
    public("created_at", BigInteger),
    public("expires_at", BigInteger, index=True),
    public("used_at", BigInteger, nullable=True),
    #: What was chosen in the first step.
    pseudonymous("chosen_name", String(80), server_default=""),
    pseudonymous("chosen_login_name", String(80), server_default=""),
    encrypted("password_hash", nullable=True),
    encrypted("totp_secret", nullable=True),
    marked("pseudonymous", "browser_hash", LargeBinary, nullable=True),
)

recovery_codes = Table(
    "recovery_codes",
    metadata,
    pseudonymous("account_id", BigInteger, ForeignKey("accounts.id"), primary_key=True, autoincrement=False),
    marked("pseudonymous", "code_hash", LargeBinary, primary_key=True),
    public("used_at", BigInteger, nullable=True),
)

desk_sessions = Table(
    "desk_sessions",
    metadata,
    pseudonymous("id", RowId, primary_key=True, autoincrement=False),
    pseudonymous("account_id", BigInteger, ForeignKey("accounts.id"), index=True),
    marked("pseudonymous", "token_hash", LargeBinary, unique=True),
    public("started_at", BigInteger, index=True),
    public("seen_at", BigInteger),
    public("ended_at", BigInteger, nullable=True),
)

#: How often somebody guessed, under keyed hashes; kept for a day.
login_tries = Table(
    "login_tries",
    metadata,
    marked("pseudonymous", "digest", LargeBinary, primary_key=True),
    public("kind", String(24)),
    public("counted", Float),
    public("last_at", BigInteger),
)
Index("ix_login_tries_last_at", login_tries.c.last_at)
