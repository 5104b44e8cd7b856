"""Invitations, inside one transaction: kept, prepared, and accepted by exactly one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.clock import to_ms
from bot.storage.account_changes import replace_recovery_codes
from bot.storage.account_rows import account_values, invitation_from, invitation_values, preparation_values
from bot.storage.account_tables import accounts, invitations
from bot.storage.encryption import Vault
from bot.storage.key_rows import load_key, load_keys, make_key
from handoff.accounts.names import login_key
from handoff.accounts.ports import NameTaken
from handoff.accounts.records import Account, AuditNote, Invitation, Preparation


def login_index(vault: Vault, key: str) -> bytes:
    return vault.ring.index("login", key)


def add_invitation(connection: Connection, vault: Vault, invitation: Invitation) -> None:
    key = make_key(connection, vault)
    connection.execute(insert(invitations), [invitation_values(invitation, key)])


def find_invitation(connection: Connection, vault: Vault, secret_hash: bytes) -> Invitation | None:
    row = connection.execute(select(invitations).where(invitations.c.secret_hash == secret_hash)).first()
    return invitation_from(row, load_key(connection, vault, row.key_id)) if row else None


def open_invitations(connection: Connection, vault: Vault, now: datetime) -> list[Invitation]:
    query = select(invitations).where(invitations.c.expires_at > to_ms(now), invitations.c.used_at.is_(None))
    rows = connection.execute(query.order_by(invitations.c.expires_at)).all()
    keys = load_keys(connection, vault, {row.key_id for row in rows})
    return [invitation_from(row, keys[row.key_id]) for row in rows]


def prepare_invitation(
    connection: Connection, vault: Vault, invitation_id: int, preparation: Preparation
) -> bool:
    row = connection.execute(select(invitations).where(invitations.c.id == invitation_id)).first()
    if row is None:
        return False
    _refuse_taken_name(connection, vault, preparation.login_name, row.account_id)
    values = preparation_values(invitation_id, preparation, load_key(connection, vault, row.key_id))
    unused = (invitations.c.id == invitation_id) & invitations.c.used_at.is_(None)
    return connection.execute(update(invitations).where(unused).values(**values)).rowcount == 1


def accept_invitation(
    connection: Connection,
    vault: Vault,
    invitation: Invitation,
    account: Account,
    recovery_hashes: Sequence[bytes],
    note: AuditNote,
) -> bool:
    if not _use_up(connection, invitation, note.at):
        return False
    _refuse_taken_name(connection, vault, account.login_name, invitation.account_id)
    try:
        _write_account(connection, vault, account, renewed=bool(invitation.account_id))
    except IntegrityError:
        raise NameTaken from None
    replace_recovery_codes(connection, account.id, recovery_hashes)
    return True


def withdraw_invitation(connection: Connection, invitation_id: int, now: datetime) -> bool:
    unused = (invitations.c.id == invitation_id) & invitations.c.used_at.is_(None)
    return connection.execute(update(invitations).where(unused).values(**_spent(now))).rowcount == 1


def _use_up(connection: Connection, invitation: Invitation, now: datetime) -> bool:
    """The one conditional write that decides who was first."""
    preparation = invitation.preparation
    if preparation is None:
        return False
    statement = update(invitations).where(
        invitations.c.id == invitation.id,
        invitations.c.used_at.is_(None),
        invitations.c.expires_at > to_ms(now),
        invitations.c.browser_hash == preparation.browser_hash,
    )
    return connection.execute(statement.values(**_spent(now))).rowcount == 1


def _spent(now: datetime) -> dict[str, object]:
    """Used, and nothing left in it that could be used elsewhere."""
    return {"used_at": to_ms(now), "password_hash": None, "totp_secret": None, "browser_hash": None}


def _write_account(connection: Connection, vault: Vault, account: Account, *, renewed: bool) -> None:
    index = login_index(vault, login_key(account.login_name))
    if not renewed:
        values = account_values(account, make_key(connection, vault), index)
        connection.execute(insert(accounts), [values])
        return
    key_id = connection.execute(select(accounts.c.key_id).where(accounts.c.id == account.id)).scalar_one()
    values = account_values(account, load_key(connection, vault, key_id), index)
    kept = ("id", "key_id", "role", "qualifications", "capacity", "active", "created_at")
    changed = {name: value for name, value in values.items() if name not in kept}
    connection.execute(update(accounts).where(accounts.c.id == account.id).values(**changed))


def _refuse_taken_name(connection: Connection, vault: Vault, login_name: str, own_id: int) -> None:
    """Raises ``NameTaken`` when the name is of another account."""
    index = login_index(vault, login_key(login_name))
    holder = connection.execute(select(accounts.c.id).where(accounts.c.login_index == index)).scalar()
    if holder is not None and holder != own_id:
        raise NameTaken
