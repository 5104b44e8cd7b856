"""What is known of an account, an invitation, a session and a line of the audit trail."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from handoff.counsellors import Counsellor, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One person who may log in."""

    id: int
    #: As families see it.
    name: str
    #: What is typed at login; never shown to families. Unique after ``login_key``.
    login_name: str
    role: Role
    qualifications: frozenset[str] = frozenset()
    capacity: int = 1
    active: bool = True
    created_at: datetime
    password_hash: str = field(repr=False)
    #: Base32, as authenticator apps want it. Stored encrypted.
    totp_secret: str = field(repr=False)
    #: The 30-second step of the last accepted code; an older or equal one is a replay.
    last_code_step: int = 0

    def counsellor(self) -> Counsellor:
        return Counsellor(
            id=self.id,
            name=self.name,
            role=self.role,
            qualifications=self.qualifications,
            capacity=self.capacity,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """What the invited person chose in the first step, until the first code proves the second factor."""

    name: str
    login_name: str
    password_hash: str = field(repr=False)
    totp_secret: str = field(repr=False)
    #: Hash of the cookie of the browser that is doing this.
    browser_hash: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A one-time link. Only the hash of its secret is stored."""

    id: int
    secret_hash: bytes = field(repr=False)
    #: For whom, in the words of who invites.
    name: str
    role: Role
    qualifications: frozenset[str] = frozenset()
    capacity: int = 1
    #: Account id of who invited; 0 for the command line.
    invited_by: int = 0
    #: Set when an existing account gets a new password and a new second factor.
    account_id: int = 0
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
    preparation: Preparation | None = field(default=None, repr=False)

    def is_open(self, now: datetime) -> bool:
        return self.used_at is None and now < self.expires_at


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskSession:
    id: int
    account_id: int
    #: The cookie itself is never stored.
    token_hash: bytes = field(repr=False)
    started_at: datetime
    seen_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditNote:
    """One line of the audit trail: ids and fixed words, never content."""

    #: Account id; 0 for the command line or someone unknown.
    actor: int
    #: A fixed word, such as ``login``.
    action: str
    #: Id of what it was done to.
    subject: int = 0
    at: datetime
    #: Fixed words or ids only, such as ``role=coordinator``.
    detail: str = ""
