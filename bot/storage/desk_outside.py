"""Contacts without a chat over rows: they stand among all contacts, beside them who noted it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, literal, select

from bot.clock import to_ms
from bot.storage.desk_rows import AnyRow, moment
from bot.storage.desk_wrap_up import DeskWrapUp, contact_from
from bot.storage.outside_tables import noted_contacts
from bot.storage.wrap_up_tables import contacts
from handoff.outside.records import Noted
from handoff.wrap_up.records import Contact

_NOTED: Select[Any] = select(
    contacts, noted_contacts.c.noted_by, noted_contacts.c.noted_at, literal(0).label("case_id")
).join(noted_contacts, noted_contacts.c.contact_id == contacts.c.id)


class DeskOutside(DeskWrapUp):
    def add_noted(self, noted: Noted) -> None:
        self.add_contact(noted.contact)
        row = {"contact_id": noted.contact.id, "noted_by": noted.by, "noted_at": to_ms(noted.at)}
        self._connection.execute(insert(noted_contacts), [row])

    def noted(self, contact_id: int) -> Noted | None:
        row = self._connection.execute(_NOTED.where(contacts.c.id == contact_id)).one_or_none()
        return None if row is None else _noted_from(row)

    def noted_since(self, since: datetime, by: int = 0) -> Sequence[Noted]:
        query = _NOTED.where(noted_contacts.c.noted_at >= to_ms(since))
        if by:
            query = query.where(noted_contacts.c.noted_by == by)
        rows = self._connection.execute(query.order_by(noted_contacts.c.noted_at.desc()))
        return [_noted_from(row) for row in rows]

    def change_contact(self, contact: Contact) -> None:
        self._connection.execute(delete(contacts).where(contacts.c.id == contact.id))
        self.add_contact(contact)

    def remove_contact(self, contact_id: int) -> None:
        self._connection.execute(delete(noted_contacts).where(noted_contacts.c.contact_id == contact_id))
        self._connection.execute(delete(contacts).where(contacts.c.id == contact_id))


def forget_who_noted(connection: Connection, *, before: int) -> None:
    """Nothing can be corrected any more, so nobody needs to know."""
    connection.execute(delete(noted_contacts).where(noted_contacts.c.noted_at < before))


def _noted_from(row: AnyRow) -> Noted:
    return Noted(contact=contact_from(row), by=row.noted_by, at=moment(row.noted_at))
