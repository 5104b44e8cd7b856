"""The family answers a counsellor's offer to ask later how it went."""

from __future__ import annotations

from dataclasses import replace

from bot.channels.base import Inbound
from bot.checkins import plan_checkin
from bot.desk_orders import moment
from bot.heard import heard_body
from bot.storage.checkin_rows import NewCheckIn
from bot.surroundings import Surroundings
from bot.turns import Turn
from handoff.actions.check_in_offers import answer_offer
from handoff.ports import DeskUnit

_EARLIEST, _LATEST = "10:00", "20:00"


def hear_offer_answer(turn: Turn, inbound: Inbound, around: Surroundings) -> None:
    """A yes plans the check-in in this very transaction; an old or foreign button changes nothing."""
    turn.hear(heard_body(inbound))
    conversation = turn.conversation

    def order(unit: DeskUnit) -> NewCheckIn | None:
        answer = answer_offer(unit, conversation.id, inbound.text, moment(around.now), around.family_words)
        if answer is None or not answer.accepted:
            return None
        planned = plan_checkin(
            flow=answer.flow,
            after_days=answer.after_days,
            earliest=_EARLIEST,
            latest=_LATEST,
            now=around.now,
            zone=around.zone,
            quiet=around.quiet,
        )
        return replace(planned, origin=str(answer.case))

    turn.desk_orders.append(order)
