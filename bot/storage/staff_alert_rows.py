"""What the staff chat was told and when, and which missed shifts were reported before."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select

from bot.storage.shifts_tables import staff_alerts
from bot.storage.tables import alarms


def staff_alert_rows(connection: Connection) -> dict[str, tuple[int, int, int]]:
    """Kind -> since, sent at, times."""
    rows = connection.execute(select(staff_alerts))
    return {row.kind: (row.since, row.sent_at, row.times) for row in rows}


def save_staff_alerts(connection: Connection, told: dict[str, tuple[int, int, int]]) -> None:
    connection.execute(delete(staff_alerts))
    rows = [
        {"kind": kind, "since": since, "sent_at": sent_at, "times": times}
        for kind, (since, sent_at, times) in told.items()
    ]
    if rows:
        connection.execute(insert(staff_alerts), rows)


def details_since(connection: Connection, kind: str, since: int) -> Sequence[str]:
    """Of alarms of this kind, seen or not."""
    query = select(alarms.c.detail).where(alarms.c.kind == kind, alarms.c.raised_at >= since)
    return list(connection.execute(query).scalars())
