"""What the page with chats must know of the own shift: when it ends, and that nothing new is offered any more."""

from __future__ import annotations

from datetime import datetime

from handoff.counsellors import Counsellor
from handoff.desk.desk import Desk
from handoff.desk.local_time import zone_of
from handoff.desk.rooms import Data
from handoff.moments import clock_words
from handoff.phrases import Phrase, phrase
from handoff.ports import DeskUnit
from handoff.shifts.plan import duty_now, winding_down


def shift_state(unit: DeskUnit, me: Counsellor, desk: Desk, now: datetime) -> Data:
    words = _words(unit, me, desk, now)
    return {"dienst": {"woorden": desk.say(words) if words else ""}}


def _words(unit: DeskUnit, me: Counsellor, desk: Desk, now: datetime) -> Phrase | None:
    plan = unit.plan()
    ends = winding_down(plan, me.id, now)
    if ends is None:
        return None
    at = clock_words(ends.astimezone(zone_of(desk)))
    if duty_now(plan, me.id, now) is None:
        return phrase(
            "Je dienst is voorbij sinds {tijd} uur. Maak rustig af waar je mee bezig bent.", tijd=at
        )
    return phrase(
        "Je dienst eindigt om {tijd} uur. Je krijgt geen nieuwe gesprekken meer. "
        "Bij gevaar mag je er nog een nemen: vraag dan de coördinator erbij.",
        tijd=at,
    )
