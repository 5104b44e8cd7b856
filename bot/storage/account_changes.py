"""Accounts, inside one transaction: found, changed, and their second factor used once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, Update, delete, func, insert, select, update

from bot.clock import to_ms
from bot.storage.account_rows import account_from, seal_of_account
from bot.storage.account_tables import accounts, recovery_codes
from bot.storage.encryption import Vault
from bot.storage.key_rows import load_key, load_keys
from handoff.accounts.ports import LastAdministrator
from handoff.accounts.records import Account, AuditNote
from handoff.counsellors import Counsellor, Role


def find_accounts(connection: Connection, vault: Vault, query: Select[Any]) -> list[Account]:
    rows = connection.execute(query).all()
    keys = load_keys(connection, vault, {row.key_id for row in rows})
    return [account_from(row, keys[row.key_id]) for row in rows]


def account_of(connection: Connection, vault: Vault, account_id: int) -> Account | None:
    found = find_accounts(connection, vault, select(accounts).where(accounts.c.id == account_id))
    return found[0] if found else None


def change_account(connection: Connection, after: Counsellor) -> Role | None:
    """The role it had; None when there is no such account."""
    if after.role is not Role.ADMINISTRATOR:
        _keep_an_administrator(connection, after.id)
    mine = accounts.c.id == after.id
    was = connection.execute(select(accounts.c.role).where(mine).with_for_update()).scalar()
    if was is None:
        return None
    connection.execute(
        update(accounts)
        .where(mine)
        .values(
            role=after.role.value,
            qualifications=" ".join(sorted(after.qualifications)),
            capacity=after.capacity,
        )
    )
    return Role(was)


def set_active(connection: Connection, account_id: int, active: bool) -> bool:
    if not active:
        _keep_an_administrator(connection, account_id)
    return _changed(
        connection, update(accounts).where(accounts.c.id == account_id).values(active=int(active))
    )


def set_password(connection: Connection, vault: Vault, account_id: int, password_hash: str) -> None:
    key_id = connection.execute(select(accounts.c.key_id).where(accounts.c.id == account_id)).scalar_one()
    key = load_key(connection, vault, key_id)
    sealed = seal_of_account(key, account_id, "password_hash", password_hash)
    connection.execute(update(accounts).where(accounts.c.id == account_id).values(password_hash=sealed))


def use_code_step(connection: Connection, account_id: int, step: int) -> bool:
    """One conditional write: of any number at the same moment exactly one succeeds."""
    return _changed(
        connection,
        update(accounts)
        .where(accounts.c.id == account_id, accounts.c.active == 1, accounts.c.last_code_step < step)
        .values(last_code_step=step),
    )


def use_recovery_code(connection: Connection, account_id: int, code_hash: bytes, note: AuditNote) -> bool:
    return _changed(
        connection,
        update(recovery_codes)
        .where(
            recovery_codes.c.account_id == account_id,
            recovery_codes.c.code_hash == code_hash,
            recovery_codes.c.used_at.is_(None),
        )
        .values(used_at=to_ms(note.at)),
    )


def recovery_codes_left(connection: Connection, account_id: int) -> int:
    unused = recovery_codes.c.used_at.is_(None)
    query = select(func.count()).where(recovery_codes.c.account_id == account_id, unused)
    return int(connection.execute(query).scalar_one())


def replace_recovery_codes(connection: Connection, account_id: int, hashes: Sequence[bytes]) -> None:
    connection.execute(delete(recovery_codes).where(recovery_codes.c.account_id == account_id))
    rows = [{"account_id": account_id, "code_hash": each} for each in hashes]
    if rows:
        connection.execute(insert(recovery_codes), rows)


def _keep_an_administrator(connection: Connection, account_id: int) -> None:
    """Raises ``LastAdministrator``. Locks the administrators, so that two cannot stop each other at once."""
    query = (
        select(accounts.c.id)
        .where(accounts.c.role == Role.ADMINISTRATOR.value, accounts.c.active == 1)
        .order_by(accounts.c.id)
        .with_for_update()
    )
    if list(connection.execute(query).scalars()) == [account_id]:
        raise LastAdministrator


def _changed(connection: Connection, statement: Update) -> bool:
    return connection.execute(statement).rowcount == 1
