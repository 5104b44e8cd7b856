"""Writes the contact of a case that ends, in the same transaction; and lets what is old go."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, text, update

from bot.clock import DAY, HOUR, from_ms
from bot.storage.block_tables import blocks
from bot.storage.ids import new_id
from bot.storage.request_tables import finished_requests
from bot.storage.tables import cases
from bot.storage.wrap_up_tables import contact_cases, contacts
from handoff.counsellors import YOUTH
from handoff.training.records import PRACTICE

#: How a case ended whose family wiped everything.
WIPED = "gewist"
#: Five years to compare with; who talked is nobody's business after thirteen months.
CONTACTS_KEPT_MS = 5 * 365 * DAY
COUNSELLORS_KEPT_MS = 396 * DAY


def note_closed(connection: Connection, case_id: int) -> None:
    """The contact of a case that was closed just now. An exercise is none."""
    row = connection.execute(select(cases).where(cases.c.id == case_id)).one()
    if row.channel == PRACTICE:
        return
    contact = _contact(row, row.closed_at, row.closed_how)
    connection.execute(insert(contacts), [contact])
    connection.execute(insert(contact_cases), [{"case_id": case_id, "contact_id": contact["id"]}])


def note_forgotten(connection: Connection, conversation_id: int, now: int) -> None:
    """The contact of a case that is wiped while it was open; nothing leads from it to the family."""
    rows = connection.execute(
        select(cases).where(cases.c.conversation_id == conversation_id, text("cases.state <> 'closed'"))
    ).all()
    if rows:
        connection.execute(insert(contacts), [_contact(row, now, WIPED) for row in rows])


def topics_of_case(connection: Connection, case_id: int) -> tuple[str, ...]:
    """As the counsellor wrote them down, or else the flow it came from; nothing once the chat is gone."""
    row = connection.execute(
        select(contacts.c.topics, contacts.c.flow)
        .join(contact_cases, contact_cases.c.contact_id == contacts.c.id)
        .where(contact_cases.c.case_id == case_id)
    ).one_or_none()
    return tuple((row.topics or row.flow).split()) if row is not None else ()


def _contact(row: Row[Any], ended_at: int, how: str) -> dict[str, object]:
    waits_since = row.woke_at or row.opened_at
    return {
        "id": new_id(),
        "hour_at": row.opened_at // HOUR * HOUR,
        "source": "chat",
        "channel": row.channel,
        "kind": row.kind,
        "closed_how": how,
        "flow": row.flow,
        "urgency": row.urgency,
        "signal": row.signal,
        "young": int(row.needs == YOUTH),
        "wait_seconds": _seconds(waits_since, row.taken_at or ended_at),
        "duration_seconds": _seconds(row.taken_at, ended_at) if row.taken_at else None,
        "counsellor_id": row.counsellor_id or 0,
    }


def _seconds(begin: int, end: int) -> int:
    return max(0, end - begin) // 1000


def let_old_contacts_go(connection: Connection, now: int) -> None:
    """What has no person in it goes after five years too: contacts, requests that are over, blocks that are over."""
    since = now - CONTACTS_KEPT_MS
    connection.execute(delete(contacts).where(contacts.c.hour_at < since))
    first_day = from_ms(since).date().isoformat()
    connection.execute(delete(finished_requests).where(finished_requests.c.day < first_day))
    connection.execute(delete(blocks).where(blocks.c.proposed_at < since))
    connection.execute(
        update(contacts)
        .where(contacts.c.hour_at < now - COUNSELLORS_KEPT_MS, contacts.c.counsellor_id != 0)
        .values(counsellor_id=0)
    )
