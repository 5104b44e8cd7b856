"""Every column of the database as it really is, and for each sealed one: the key and the place it was sealed for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, select

from bot.storage.encryption import DataKey, Vault, WrappedKey
from bot.storage.every_table import metadata
from bot.storage.web_codes import kept_of_code, kept_of_secret

Row = Mapping[str, Any]


def columns_marked(*privacy: str) -> list[Column[Any]]:
    return [
        column
        for table in metadata.sorted_tables
        for column in table.columns
        if column.info.get("privacy") in privacy
    ]


def name_of(column: Column[Any]) -> str:
    return f"{column.table.name}.{column.name}"


#: Which columns name the row in the place that is bound to its ciphertext.
ROW_NAMES: dict[str, tuple[str, ...]] = {
    "data_keys.wrapped": ("id",),
    "conversations.address": ("id",),
    "episodes.position": ("id",),
    "episodes.topic": ("id",),
    "inbox.payload": ("message_key",),
    "messages.body": ("conversation_id", "seq"),
    "outbox.remote_ids": ("conversation_id", "seq"),
    "farewells.payload": ("id",),
    "cases.briefing": ("id",),
    "cases.lifted": ("id",),
    "checkins.origin": ("id",),
    "desk_notes.body": ("id",),
    "chat_notes.body": ("id",),
    "shift_notes.body": ("id",),
    "whispers.body": ("id",),
    "transfers.note": ("id",),
    "transfer_refusals.note": ("id",),
    "wrap_up_summaries.body": ("case_id",),
    "referrals.body": ("id",),
    "apart_entries.body": ("id",),
    "contact_plans.body": ("conversation_id",),
    "contact_requests.details": ("id",),
    "fact_reports.body": ("id",),
    "fact_reports.answer": ("id",),
    "people_keys.secret": ("year",),
    "web_sessions.address": ("secret_hash",),
    "web_ways_back.address": ("code_hash",),
    "accounts.password_hash": ("id",),
    "accounts.totp_secret": ("id",),
    "invitations.password_hash": ("id",),
    "invitations.totp_secret": ("id",),
}


@dataclass(frozen=True)
class Sealed:
    column: str
    place: str
    key: DataKey
    content: bytes


class Places:
    """Reads everything that is sealed, with the keys the house would use for it."""

    def __init__(self, connection: Connection, vault: Vault, *, secrets: list[str], codes: list[str]) -> None:
        self._connection = connection
        self._vault = vault
        sessions = vault.ring.sessions
        kept = [kept_of_secret(sessions, secret) for secret in secrets]
        kept += [kept_of_code(sessions, code) for code in codes]
        self._wrappers = {number: DataKey(0, key) for number, key in vault.ring.wrapping.items()}
        self._kept = {each.name: each.key for each in kept}
        self._tables = {
            table.name: [dict(row._mapping) for row in connection.execute(select(table))]
            for table in metadata.sorted_tables
        }

    def sealed(self) -> Iterator[Sealed]:
        for column in columns_marked("encrypted"):
            name = name_of(column)
            for row in self._tables[column.table.name]:
                content = row[column.name]
                if content is not None:
                    place = f"{name}:{':'.join(_shown(row[each]) for each in ROW_NAMES[name])}"
                    yield Sealed(name, place, self._key(name, row), content)

    def _key(self, name: str, row: Row) -> DataKey:
        beside = {
            name: lambda row: self._opened(row["sealed_with"])
            for name in ("desk_notes", "chat_notes", "whispers", "transfers", "transfer_refusals")
        }
        finders: dict[str, Callable[[Row], DataKey]] = {
            "data_keys": lambda row: self._wrappers[row["wrapping"]],
            "inbox": lambda row: self._of("conversations", row["conversation_id"]),
            "messages": lambda row: self._of("episodes", row["episode_id"]),
            "outbox": lambda row: self._of("episodes", row["episode_id"]),
            "cases": lambda row: self._of("episodes", row["episode_id"]),
            "episodes": lambda row: self._opened(row["key_id"]),
            **beside,
            "wrap_up_summaries": lambda row: self._of_case(row["case_id"]),
            "referrals": lambda row: self._of_case(row["case_id"]),
            "apart_entries": lambda row: self._of("apart_records", row["record_id"]),
            "web_sessions": lambda row: self._kept[row["secret_hash"]],
            "web_ways_back": lambda row: self._kept[row["code_hash"]],
        }
        finder = finders.get(name.split(".")[0])
        return finder(row) if finder else self._opened(row["key_id"])

    def _of_case(self, case_id: int) -> DataKey:
        return self._of(
            "episodes", next(row["episode_id"] for row in self._tables["cases"] if row["id"] == case_id)
        )

    def _of(self, table: str, row_id: int) -> DataKey:
        return self._opened(next(row["key_id"] for row in self._tables[table] if row["id"] == row_id))

    def _opened(self, key_id: int) -> DataKey:
        row = next(row for row in self._tables["data_keys"] if row["id"] == key_id)
        return self._vault.unwrap(WrappedKey(row["id"], row["wrapping"], row["wrapped"]))


def _shown(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)
