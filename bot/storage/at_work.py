"""Whether somebody is at work at the desk: what keeps a silent session open until the page has asked."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, exists, or_, select

from bot.clock import to_ms
from bot.storage.desk_tables import desk_presences
from bot.storage.tables import cases
from handoff.cases import CaseKind, CaseState
from handoff.ports import PresenceState


def is_at_work(connection: Connection, counsellor: int, since: datetime) -> bool:
    """A page was open since then, and its counsellor is on shift or talks with a family."""
    talks = exists().where(
        cases.c.counsellor_id == counsellor,
        cases.c.state == CaseState.TAKEN.value,
        cases.c.kind == CaseKind.CHAT.value,
    )
    query = select(desk_presences.c.counsellor_id).where(
        desk_presences.c.counsellor_id == counsellor,
        desk_presences.c.seen_at >= to_ms(since),
        or_(desk_presences.c.state != PresenceState.AWAY.value, talks),
    )
    return connection.execute(query).first() is not None
