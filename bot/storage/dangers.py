"""Who talks with a counsellor in a case of danger: asked for only where the answer differs."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from bot.storage.conversations import Conversation
from bot.storage.tables import cases
from handoff.cases import CaseState, Urgency


def note_danger(connection: Connection, talking: Iterable[Conversation]) -> None:
    """Set ``in_danger`` on whose open case is one of danger."""
    by_id = {each.id: each for each in talking if each.owner == "counsellor"}
    if not by_id:
        return
    urgent = select(cases.c.conversation_id).where(
        cases.c.conversation_id.in_(by_id),
        cases.c.state == CaseState.TAKEN.value,
        cases.c.urgency == Urgency.DANGER.value,
    )
    for conversation_id in connection.execute(urgent).scalars():
        by_id[conversation_id].in_danger = True
