"""Finished contacts and their forms, over rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, insert, select, update

from bot.clock import to_ms
from bot.storage.desk_rows import AnyRow, moment
from bot.storage.desk_transaction import DeskTransaction
from bot.storage.encryption import DataKey
from bot.storage.errors import Unreadable
from bot.storage.key_rows import load_key
from bot.storage.tables import cases, episodes
from bot.storage.wrap_up_tables import contact_cases, contacts, wrap_up_summaries
from handoff.errors import CaseGone
from handoff.wrap_up.records import AboutChild, Contact, FollowUp, Form, Risk, Source, Unfinished

_CONTACTS: Select[Any] = select(contacts, contact_cases.c.case_id).select_from(
    contacts.outerjoin(contact_cases, contact_cases.c.contact_id == contacts.c.id)
)


class DeskWrapUp(DeskTransaction):
    def contacts(self, since: datetime, until: datetime) -> Sequence[Contact]:
        between = contacts.c.hour_at >= to_ms(since), contacts.c.hour_at < to_ms(until)
        query = _CONTACTS.where(*between).order_by(contacts.c.hour_at, contacts.c.id)
        return [contact_from(row) for row in self._connection.execute(query)]

    def contact_of(self, case_id: int) -> Contact | None:
        query = _CONTACTS.where(contact_cases.c.case_id == case_id)
        row = self._connection.execute(query).one_or_none()
        return None if row is None else contact_from(row)

    def add_contact(self, contact: Contact) -> None:
        row = {
            "id": contact.id,
            "hour_at": to_ms(contact.hour_at),
            "source": contact.source.value,
            "channel": contact.channel,
            "kind": contact.kind,
            "closed_how": contact.closed_how,
            "flow": contact.flow,
            "urgency": contact.urgency,
            "signal": contact.signal,
            "young": int(contact.young),
            "wait_seconds": contact.wait_seconds,
            "duration_seconds": contact.duration_seconds,
            "counsellor_id": contact.counsellor,
            "wrapped": int(contact.wrapped),
            "training": int(contact.training),
            **_form_values(contact.form),
        }
        self._connection.execute(insert(contacts), [row])

    def fill_in(self, contact_id: int, form: Form) -> bool:
        filled = self._connection.execute(
            update(contacts).where(contacts.c.id == contact_id).values(wrapped=1, **_form_values(form))
        )
        return filled.rowcount == 1

    def unfinished(self, counsellor: int, since: datetime) -> Sequence[Unfinished]:
        query = (
            select(cases.c.id, cases.c.pseudonym, cases.c.closed_at)
            .join(contact_cases, contact_cases.c.case_id == cases.c.id)
            .join(contacts, contacts.c.id == contact_cases.c.contact_id)
            .where(
                cases.c.counsellor_id == counsellor,
                cases.c.closed_at >= to_ms(since),
                contacts.c.closed_how == "afgerond",
                contacts.c.wrapped == 0,
            )
            .order_by(cases.c.closed_at)
        )
        rows = self._connection.execute(query)
        return [Unfinished(case=r.id, pseudonym=r.pseudonym, closed_at=moment(r.closed_at)) for r in rows]

    def keep_summary(self, case_id: int, text: str) -> None:
        self._connection.execute(delete(wrap_up_summaries).where(wrap_up_summaries.c.case_id == case_id))
        if text:
            conversation_id, key = self._key_of_case(case_id)
            body = key.seal(text, _summary_place(case_id))
            row = {"case_id": case_id, "conversation_id": conversation_id, "body": body}
            self._connection.execute(insert(wrap_up_summaries), [row])

    def summary_of(self, case_id: int) -> str:
        query = select(wrap_up_summaries.c.body).where(wrap_up_summaries.c.case_id == case_id)
        sealed = self._connection.execute(query).scalar()
        return "" if sealed is None else self._key_of_case(case_id)[1].open(sealed, _summary_place(case_id))

    def _key_of_case(self, case_id: int) -> tuple[int, DataKey]:
        """Of its own episode, also when the conversation has begun another. Raises ``CaseGone``."""
        row = self._connection.execute(
            select(cases.c.conversation_id, episodes.c.key_id)
            .join(episodes, episodes.c.id == cases.c.episode_id)
            .where(cases.c.id == case_id)
        ).one_or_none()
        try:
            if row is None:
                raise CaseGone
            return row.conversation_id, load_key(self._connection, self._vault, row.key_id)
        except Unreadable:
            raise CaseGone from None


def _summary_place(case_id: int) -> str:
    return f"wrap_up_summaries.body:{case_id}"


def _form_values(form: Form) -> dict[str, object]:
    return {
        "topics": " ".join(form.topics),
        "relation": form.relation,
        "child": form.child.value,
        "risk": form.risk.value,
        "referred": " ".join(form.referred),
        "follow_up": form.follow_up.value,
    }


def contact_from(row: AnyRow) -> Contact:
    return Contact(
        id=row.id,
        hour_at=moment(row.hour_at),
        source=Source(row.source),
        channel=row.channel,
        kind=row.kind,
        closed_how=row.closed_how,
        flow=row.flow,
        urgency=row.urgency,
        signal=row.signal,
        young=bool(row.young),
        wait_seconds=row.wait_seconds,
        duration_seconds=row.duration_seconds,
        counsellor=row.counsellor_id,
        form=Form(
            topics=tuple(row.topics.split()),
            relation=row.relation,
            child=AboutChild(row.child),
            risk=Risk(row.risk),
            referred=tuple(row.referred.split()),
            follow_up=FollowUp(row.follow_up),
        ),
        wrapped=bool(row.wrapped),
        training=bool(row.training),
        case=row.case_id or 0,
    )
