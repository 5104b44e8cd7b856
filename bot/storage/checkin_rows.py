"""Check-ins as rows: planned with consent, claimed once, never repeated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, text, update

from bot.storage.encryption import DataKey, Vault
from bot.storage.errors import Unreadable
from bot.storage.ids import new_id
from bot.storage.key_rows import load_keys, make_key
from bot.storage.tables import checkins, outbox


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCheckIn:
    """Consent was given; when to ask is decided by ``bot.checkins``."""

    flow: str
    due_at: int
    local_day: str
    earliest: str
    latest: str
    zone: str
    #: Where it came from, for who reads the answer.
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedCheckIn:
    id: int
    conversation_id: int
    flow: str
    due_at: int
    local_day: str
    earliest: str
    latest: str
    zone: str
    #: When the family said yes, and where it came from (empty when that is not known).
    agreed_at: int
    origin: str = ""


def add_checkin(
    connection: Connection, vault: Vault, conversation_id: int, new: NewCheckIn, *, now: int
) -> int:
    key = make_key(connection, vault)
    checkin_id = new_id()
    connection.execute(
        insert(checkins),
        [
            {
                "id": checkin_id,
                "conversation_id": conversation_id,
                "key_id": key.id,
                "flow": new.flow,
                "due_at": new.due_at,
                "local_day": new.local_day,
                "earliest": new.earliest,
                "latest": new.latest,
                "zone": new.zone,
                "consent_at": now,
                "origin": key.seal(new.origin, f"checkins.origin:{checkin_id}"),
            }
        ],
    )
    return checkin_id


def due_checkins(connection: Connection, vault: Vault, now: int, most: int = 50) -> list[PlannedCheckIn]:
    query = (
        select(checkins)
        .where(text("checkins.state = 'planned'"), checkins.c.due_at <= now)
        .order_by(checkins.c.due_at)
        .limit(most)
    )
    if connection.dialect.name == "postgresql":
        query = query.with_for_update(skip_locked=True)
    rows = connection.execute(query).all()
    keys = load_keys(connection, vault, {row.key_id for row in rows})
    return [
        PlannedCheckIn(
            id=row.id,
            conversation_id=row.conversation_id,
            flow=row.flow,
            due_at=row.due_at,
            local_day=row.local_day,
            earliest=row.earliest,
            latest=row.latest,
            zone=row.zone,
            agreed_at=row.consent_at,
            origin=_origin(keys.get(row.key_id), row.origin, row.id),
        )
        for row in rows
    ]


def _origin(key: DataKey | None, sealed: bytes, checkin_id: int) -> str:
    try:
        return key.open(sealed, f"checkins.origin:{checkin_id}") if key else ""
    except Unreadable:
        return ""


def change_checkin(connection: Connection, checkin_id: int, values: Mapping[str, object]) -> bool:
    """Only while it is still planned; says whether it was."""
    changed = connection.execute(
        update(checkins).where(checkins.c.id == checkin_id, checkins.c.state == "planned").values(**values)
    )
    return changed.rowcount == 1


def cancel_checkins(connection: Connection, conversation_id: int) -> int:
    """Nothing unasked any more: neither what is planned nor what waits to be sent."""
    changed = connection.execute(
        update(checkins)
        .where(checkins.c.conversation_id == conversation_id, checkins.c.state == "planned")
        .values(state="cancelled")
    )
    connection.execute(
        update(outbox)
        .where(
            outbox.c.conversation_id == conversation_id,
            outbox.c.purpose == "checkin",
            outbox.c.state == "waiting",
        )
        .values(state="withdrawn")
    )
    return changed.rowcount


def miss_checkin(connection: Connection, conversation_id: int) -> None:
    """It was about to be asked, but the moment passed."""
    connection.execute(
        update(checkins)
        .where(checkins.c.conversation_id == conversation_id, checkins.c.state == "sending")
        .values(state="missed")
    )


def doubt_checkin(connection: Connection, conversation_id: int) -> None:
    """Its sender died while sending: it may or may not have been asked, and is not asked again."""
    connection.execute(
        update(checkins)
        .where(checkins.c.conversation_id == conversation_id, checkins.c.state == "sending")
        .values(state="uncertain")
    )


def sent_since(connection: Connection, conversation_id: int, since: int) -> bool:
    """Was anything unasked sent to this family since that moment?"""
    row = connection.execute(
        select(checkins.c.id)
        .where(checkins.c.conversation_id == conversation_id, checkins.c.sent_at >= since)
        .limit(1)
    ).first()
    return row is not None
