"""A 112 call as it is typed and as it is read."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from handoff.actions.calls import Caller
from handoff.desk.desk import Desk
from handoff.desk.local_time import zone_of
from handoff.errors import BadInput
from handoff.moments import moment_words
from handoff.phrases import Phrase, phrase
from handoff.ports import CaseNote

CALLERS = {
    Caller.ME: phrase("Ik"),
    Caller.COLLEAGUE: phrase("Een collega"),
    Caller.FAMILY: phrase("De familie zelf"),
    Caller.OTHER: phrase("Iemand anders"),
}
_AHEAD = timedelta(minutes=2)


def call_words(note: CaseNote, noted_by: str, zone: ZoneInfo) -> Phrase:
    """Who called when, and who wrote it down."""
    by: Phrase | str = noted_by if note.caller in ("", Caller.ME) else CALLERS[Caller(note.caller)]
    at = moment_words(note.called_at or note.at, zone)
    if note.without_yes:
        return phrase(
            "{wie} belde op {wanneer}, zonder ja van de familie. Genoteerd door {naam}.",
            wie=by,
            wanneer=at,
            naam=noted_by,
        )
    return phrase("{wie} belde op {wanneer}. Genoteerd door {naam}.", wie=by, wanneer=at, naam=noted_by)


def caller_of(value: str) -> Caller:
    """Raises ``BadInput``."""
    try:
        return Caller(value)
    except ValueError:
        raise BadInput(phrase("Wie belde")) from None


def called_at_of(typed: str, desk: Desk) -> datetime | None:
    """A time of today, or of yesterday when that is still to come. None when nothing was typed."""
    if not typed:
        return None
    try:
        at = time.fromisoformat(typed)
    except ValueError:
        raise BadInput(phrase("Het tijdstip")) from None
    now = desk.clock().astimezone(zone_of(desk))
    today = datetime.combine(now.date(), at, now.tzinfo)
    return today if today <= now + _AHEAD else today - timedelta(days=1)
