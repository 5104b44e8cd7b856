"""Accounts, invitations and sessions over the database: implements ``handoff.accounts.ports.AccountStore``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import Connection, select

from bot.storage import account_changes, invitation_rows, login_tries, session_rows
from bot.storage.account_tables import accounts
from bot.storage.at_work import is_at_work
from bot.storage.audit import append_audit
from bot.storage.database import Database
from bot.storage.encryption import Vault
from handoff.accounts.guessing import TryKey
from handoff.accounts.records import Account, AuditNote, DeskSession, Invitation, Preparation

T = TypeVar("T")


class SqlAccountStore:
    """Every change writes its audit line in the same transaction, and none when nothing changed."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    async def add_invitation(self, invitation: Invitation, note: AuditNote) -> None:
        await self._noted(note, lambda c: invitation_rows.add_invitation(c, self._vault, invitation))

    async def find_invitation(self, secret_hash: bytes) -> Invitation | None:
        return await self._database.read(
            lambda c: invitation_rows.find_invitation(c, self._vault, secret_hash)
        )

    async def open_invitations(self, now: datetime) -> Sequence[Invitation]:
        return await self._database.read(lambda c: invitation_rows.open_invitations(c, self._vault, now))

    async def prepare_invitation(self, invitation_id: int, preparation: Preparation) -> bool:
        return await self._database.write(
            lambda c: invitation_rows.prepare_invitation(c, self._vault, invitation_id, preparation)
        )

    async def accept_invitation(
        self, invitation: Invitation, account: Account, recovery_hashes: Sequence[bytes], note: AuditNote
    ) -> bool:
        return await self._noted(
            note,
            lambda c: invitation_rows.accept_invitation(
                c, self._vault, invitation, account, recovery_hashes, note
            ),
        )

    async def withdraw_invitation(self, invitation_id: int, note: AuditNote) -> bool:
        return await self._noted(
            note, lambda c: invitation_rows.withdraw_invitation(c, invitation_id, note.at)
        )

    async def account(self, account_id: int) -> Account | None:
        return await self._database.read(lambda c: account_changes.account_of(c, self._vault, account_id))

    async def find_account(self, login_key: str) -> Account | None:
        index = invitation_rows.login_index(self._vault, login_key)
        query = select(accounts).where(accounts.c.login_index == index)
        found = await self._database.read(lambda c: account_changes.find_accounts(c, self._vault, query))
        return found[0] if found else None

    async def accounts(self) -> Sequence[Account]:
        return await self._database.read(
            lambda c: account_changes.find_accounts(
                c, self._vault, select(accounts).order_by(accounts.c.created_at, accounts.c.id)
            )
        )

    async def set_active(self, account_id: int, active: bool, note: AuditNote) -> bool:
        return await self._noted(note, lambda c: account_changes.set_active(c, account_id, active))

    async def set_password(self, account_id: int, password_hash: str, note: AuditNote) -> None:
        await self._noted(
            note, lambda c: account_changes.set_password(c, self._vault, account_id, password_hash)
        )

    async def use_code_step(self, account_id: int, step: int, note: AuditNote) -> bool:
        return await self._noted(note, lambda c: account_changes.use_code_step(c, account_id, step))

    async def use_recovery_code(self, account_id: int, code_hash: bytes, note: AuditNote) -> bool:
        return await self._noted(
            note, lambda c: account_changes.use_recovery_code(c, account_id, code_hash, note)
        )

    async def recovery_codes_left(self, account_id: int) -> int:
        return await self._database.read(lambda c: account_changes.recovery_codes_left(c, account_id))

    async def replace_recovery_codes(self, account_id: int, hashes: Sequence[bytes], note: AuditNote) -> None:
        await self._noted(note, lambda c: account_changes.replace_recovery_codes(c, account_id, hashes))

    async def start_session(self, session: DeskSession, note: AuditNote) -> Sequence[int]:
        return await self._noted(note, lambda c: session_rows.start_session(c, session))

    async def find_session(self, token_hash: bytes) -> tuple[DeskSession, Account] | None:
        return await self._database.read_at_once(lambda c: self._session_and_account(c, token_hash))

    async def sessions(self, session_ids: Sequence[int]) -> Sequence[DeskSession]:
        return await self._database.read(lambda c: session_rows.find_sessions(c, session_ids))

    async def touch_session(self, session_id: int, now: datetime) -> None:
        await self._database.write(lambda c: session_rows.touch_session(c, session_id, now))

    async def is_at_work(self, account_id: int, since: datetime) -> bool:
        return await self._database.read(lambda c: is_at_work(c, account_id, since))

    async def end_session(self, session_id: int, note: AuditNote) -> bool:
        return await self._noted(note, lambda c: session_rows.end_session(c, session_id, note.at))

    async def end_sessions_of(self, account_id: int, note: AuditNote) -> Sequence[int]:
        return await self._noted(note, lambda c: session_rows.end_sessions_of(c, account_id, note.at))

    async def take_try(self, keys: Sequence[TryKey], now: datetime) -> timedelta:
        return await self._database.write(lambda c: login_tries.take_try(c, keys, now))

    async def give_back_try(self, keys: Sequence[TryKey]) -> None:
        await self._database.write(lambda c: login_tries.give_back_try(c, keys))

    async def write_note(self, note: AuditNote) -> None:
        await self._noted(note, lambda _: None)

    async def _noted(self, note: AuditNote, work: Callable[[Connection], T]) -> T:
        """Do it and write it down together; what changed nothing (False) leaves no line."""

        def both(connection: Connection) -> T:
            outcome = work(connection)
            if outcome is not False:
                append_audit(connection, self._vault.ring.audit, [note])
            return outcome

        return await self._database.write(both)

    def _session_and_account(
        self, connection: Connection, token_hash: bytes
    ) -> tuple[DeskSession, Account] | None:
        session = session_rows.find_session(connection, token_hash)
        if session is None:
            return None
        account = account_changes.account_of(connection, self._vault, session.account_id)
        return (session, account) if account else None
