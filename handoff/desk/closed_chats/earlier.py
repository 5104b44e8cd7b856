"""At an open chat: when this family was here before, with whom, and how that ended."""

from __future__ import annotations

from datetime import datetime

from handoff.cases import Case
from handoff.closed_chats.earlier import earlier_chats
from handoff.closed_chats.opening_closed import may_read
from handoff.counsellors import Counsellor
from handoff.desk.closed_chats.words import ended_words
from handoff.desk.desk import Desk
from handoff.desk.figures.labels import topic_words
from handoff.desk.names import name_in, names_of
from handoff.desk.rooms import Data
from handoff.desk.views import ms
from handoff.ports import DeskUnit

_MOST = 5


def chat_part(unit: DeskUnit, case: Case, me: Counsellor, desk: Desk, _now: datetime) -> Data:
    found = earlier_chats(unit, case)[:_MOST]
    names = names_of(unit) if found else {}
    return {
        "eerder": [
            {
                "id": str(one.id),
                "om": ms(one.opened_at),
                "wie": name_in(names, one.counsellor, desk),
                "over": topic_words(desk, one.flow) if one.flow else "",
                "einde": desk.say(ended_words(one.closed_how)),
                "lezen": may_read(one, me),
            }
            for one in found
        ]
    }
