"""Accounts and invitations as rows, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Table
from sqlalchemy.dialects import postgresql, sqlite

from bot.clock import to_ms
from bot.storage.desk_rows import moment, moment_or_none
from bot.storage.encryption import DataKey
from handoff.accounts.records import Account, DeskSession, Invitation, Preparation
from handoff.counsellors import Role


def insert_if_new(connection: Connection, table: Table, unique: Sequence[str]) -> Any:
    """An INSERT that leaves an existing row alone, on both databases."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    return insert(table).on_conflict_do_nothing(index_elements=list(unique))


def account_values(account: Account, key: DataKey, login_index: bytes) -> dict[str, Any]:
    return {
        "id": account.id,
        "key_id": key.id,
        "name": account.name,
        "login_name": account.login_name,
        "login_index": login_index,
        "role": account.role.value,
        "qualifications": " ".join(sorted(account.qualifications)),
        "capacity": account.capacity,
        "active": int(account.active),
        "created_at": to_ms(account.created_at),
        "password_hash": seal_of_account(key, account.id, "password_hash", account.password_hash),
        "totp_secret": seal_of_account(key, account.id, "totp_secret", account.totp_secret),
        "last_code_step": account.last_code_step,
    }


def seal_of_account(key: DataKey, account_id: int, column: str, text: str) -> bytes:
    return key.seal(text, f"accounts.{column}:{account_id}")


def account_from(row: Row[Any], key: DataKey) -> Account:
    return Account(
        id=row.id,
        name=row.name,
        login_name=row.login_name,
        role=Role(row.role),
        qualifications=frozenset(row.qualifications.split()),
        capacity=row.capacity,
        active=bool(row.active),
        created_at=moment(row.created_at),
        password_hash=key.open(row.password_hash, f"accounts.password_hash:{row.id}"),
        totp_secret=key.open(row.totp_secret, f"accounts.totp_secret:{row.id}"),
        last_code_step=row.last_code_step,
    )


def invitation_values(invitation: Invitation, key: DataKey) -> dict[str, Any]:
    return {
        "id": invitation.id,
        "key_id": key.id,
        "secret_hash": invitation.secret_hash,
        "name": invitation.name,
        "role": invitation.role.value,
        "qualifications": " ".join(sorted(invitation.qualifications)),
        "capacity": invitation.capacity,
        "invited_by": invitation.invited_by,
        "account_id": invitation.account_id,
        "created_at": to_ms(invitation.created_at),
        "expires_at": to_ms(invitation.expires_at),
    }


def preparation_values(invitation_id: int, preparation: Preparation, key: DataKey) -> Mapping[str, Any]:
    place = f":{invitation_id}"
    return {
        "chosen_name": preparation.name,
        "chosen_login_name": preparation.login_name,
        "password_hash": key.seal(preparation.password_hash, "invitations.password_hash" + place),
        "totp_secret": key.seal(preparation.totp_secret, "invitations.totp_secret" + place),
        "browser_hash": preparation.browser_hash,
    }


def invitation_from(row: Row[Any], key: DataKey) -> Invitation:
    return Invitation(
        id=row.id,
        secret_hash=row.secret_hash,
        name=row.name,
        role=Role(row.role),
        qualifications=frozenset(row.qualifications.split()),
        capacity=row.capacity,
        invited_by=row.invited_by,
        account_id=row.account_id,
        created_at=moment(row.created_at),
        expires_at=moment(row.expires_at),
        used_at=moment_or_none(row.used_at),
        preparation=_preparation_from(row, key),
    )


def _preparation_from(row: Row[Any], key: DataKey) -> Preparation | None:
    if row.browser_hash is None:
        return None
    place = f":{row.id}"
    return Preparation(
        name=row.chosen_name,
        login_name=row.chosen_login_name,
        password_hash=key.open(row.password_hash, "invitations.password_hash" + place),
        totp_secret=key.open(row.totp_secret, "invitations.totp_secret" + place),
        browser_hash=row.browser_hash,
    )


def session_from(row: Row[Any]) -> DeskSession:
    return DeskSession(
        id=row.id,
        account_id=row.account_id,
        token_hash=row.token_hash,
        started_at=moment(row.started_at),
        seen_at=moment(row.seen_at),
        ended_at=moment_or_none(row.ended_at),
    )
