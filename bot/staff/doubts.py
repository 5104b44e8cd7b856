"""The bot asked gently whether there is danger and nobody answers: then everybody must know, not only the lead."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import Connection, exists, select, text, update

from bot.clock import MINUTE
from bot.storage.alarms import raise_alarm
from bot.storage.tables import alarms, cases, conversations
from handoff.doorbell import ALARMS
from handoff.ports import CRISIS_PERHAPS, CRISIS_PERHAPS_SILENCE

if TYPE_CHECKING:
    from bot.house import House

#: So long a family may think about the calm question.
THINKS_FOR = 5 * MINUTE


async def mind_doubts(house: House) -> None:
    if await house.database.write(partial(report_silence, now=house.clock())):
        house.doorbell.ring(ALARMS)


def report_silence(connection: Connection, now: int) -> bool:
    """One alarm for each silence, which goes by itself when the family writes. Does the desk see something else?"""
    over = _drop_what_is_over(connection, now)
    silent = _silent(connection, now)
    for conversation_id in silent:
        raise_alarm(connection, CRISIS_PERHAPS_SILENCE, now=now, conversation_id=conversation_id)
    return over or bool(silent)


def _silent(connection: Connection, now: int) -> list[int]:
    """Conversations with a doubt nobody looked into, and not a word of family or counsellor since."""
    reported = alarms.alias("reported")
    known = exists().where(
        reported.c.conversation_id == alarms.c.conversation_id,
        reported.c.kind == CRISIS_PERHAPS_SILENCE,
        reported.c.raised_at >= alarms.c.raised_at,
    )
    helped = exists().where(
        cases.c.conversation_id == alarms.c.conversation_id,
        cases.c.state == "taken",
        cases.c.counsellor_at >= alarms.c.raised_at,
    )
    query = (
        select(alarms.c.conversation_id)
        .join(conversations, conversations.c.id == alarms.c.conversation_id)
        .where(
            text("alarms.seen_at IS NULL"),
            alarms.c.kind == CRISIS_PERHAPS,
            alarms.c.raised_at <= now - THINKS_FOR,
            conversations.c.last_word_at <= alarms.c.raised_at,
            ~known,
            ~helped,
        )
    )
    return [found for found in connection.execute(query).scalars() if found is not None]


def _drop_what_is_over(connection: Connection, now: int) -> bool:
    """The family wrote again, or somebody looked into the doubt itself."""
    doubt = alarms.alias("doubt")
    still_open = exists().where(
        doubt.c.conversation_id == alarms.c.conversation_id,
        doubt.c.kind == CRISIS_PERHAPS,
        doubt.c.seen_at.is_(None),
    )
    spoke = exists().where(
        conversations.c.id == alarms.c.conversation_id, conversations.c.last_word_at > alarms.c.raised_at
    )
    cleared = connection.execute(
        update(alarms)
        .where(alarms.c.seen_at.is_(None), alarms.c.kind == CRISIS_PERHAPS_SILENCE, spoke | ~still_open)
        .values(seen_at=now)
    )
    return cleared.rowcount > 0
