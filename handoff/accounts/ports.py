"""What logging in needs stored. ``bot.storage.accounts`` implements it.

Every change takes the audit line that belongs to it, so that both are stored or neither. A store that cannot answer
raises; nobody is let in then.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from handoff.accounts.guessing import TryKey
from handoff.accounts.records import Account, AuditNote, DeskSession, Invitation, Preparation


class NameTaken(Exception):
    """Somebody else logs in with this name. Choose another one."""


class LastAdministrator(Exception):
    """The only active administrator cannot be stopped or given another role. Appoint another one first."""


class AccountStore(Protocol):
    # Invitations

    async def add_invitation(self, invitation: Invitation, note: AuditNote) -> None: ...

    async def find_invitation(self, secret_hash: bytes) -> Invitation | None: ...

    async def open_invitations(self, now: datetime) -> Sequence[Invitation]: ...

    async def prepare_invitation(self, invitation_id: int, preparation: Preparation) -> bool:
        """Keep what was chosen in step one; False when the invitation was used meanwhile.

        Raises ``NameTaken``.
        """

    async def accept_invitation(
        self, invitation: Invitation, account: Account, recovery_hashes: Sequence[bytes], note: AuditNote
    ) -> bool:
        """Make the account, or renew ``invitation.account_id``: exactly one caller ever gets True.

        Raises ``NameTaken``. Conditional on the invitation being open at ``note.at`` and its
        preparation still being the one given.
        """

    async def withdraw_invitation(self, invitation_id: int, note: AuditNote) -> bool: ...

    # Accounts

    async def account(self, account_id: int) -> Account | None: ...

    async def find_account(self, login_key: str) -> Account | None: ...

    async def accounts(self) -> Sequence[Account]: ...

    async def set_active(self, account_id: int, active: bool, note: AuditNote) -> bool:
        """Raises ``LastAdministrator``."""

    async def set_password(self, account_id: int, password_hash: str, note: AuditNote) -> None: ...

    # Second factor

    async def use_code_step(self, account_id: int, step: int, note: AuditNote) -> bool:
        """Move ``last_code_step`` forward in one conditional write; False when this step was used before."""

    async def use_recovery_code(self, account_id: int, code_hash: bytes, note: AuditNote) -> bool:
        """Exactly one caller ever gets True for a code."""

    async def recovery_codes_left(self, account_id: int) -> int: ...

    async def replace_recovery_codes(
        self, account_id: int, hashes: Sequence[bytes], note: AuditNote
    ) -> None: ...

    # Sessions

    async def start_session(self, session: DeskSession, note: AuditNote) -> Sequence[int]:
        """Store it and end all other sessions of the account; returns the ids of those."""

    async def find_session(self, token_hash: bytes) -> tuple[DeskSession, Account] | None: ...

    async def sessions(self, session_ids: Sequence[int]) -> Sequence[DeskSession]: ...

    async def touch_session(self, session_id: int, now: datetime) -> None:
        """Move ``seen_at`` forward, never back, and not of a session that has ended."""

    async def is_at_work(self, account_id: int, since: datetime) -> bool:
        """Was a desk page of this account open, on shift or with a family that is being talked with?"""

    async def end_session(self, session_id: int, note: AuditNote) -> bool: ...

    async def end_sessions_of(self, account_id: int, note: AuditNote) -> Sequence[int]:
        """Ids of the sessions that ended by this."""

    # Guessing

    async def take_try(self, keys: Sequence[TryKey], now: datetime) -> timedelta:
        """Count one try under all keys, or refuse: then nothing is counted and the time to wait is returned."""

    async def give_back_try(self, keys: Sequence[TryKey]) -> None:
        """The try was a good one."""

    # Audit

    async def write_note(self, note: AuditNote) -> None:
        """For what changes nothing else: a reading, a refused login."""
