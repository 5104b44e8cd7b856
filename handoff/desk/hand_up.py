"""The room of the raised hand: rings coordinators, and tells the counsellor who comes or what to do meanwhile."""

from __future__ import annotations

from datetime import datetime

from aiohttp import web

from handoff.counsellors import Counsellor
from handoff.desk.asking import case_id_of
from handoff.desk.desk import Desk
from handoff.desk.doing import carry_out, done
from handoff.desk.permissions import COORDINATORS, COUNSELLORS
from handoff.desk.rooms import Data, Room, Route
from handoff.desk.views import ms
from handoff.hand_up.raising import answer_hand, lower_hand, raise_hand
from handoff.hand_up.records import ANSWERED_WITHIN, Hand
from handoff.phrases import phrase
from handoff.ports import DeskUnit

_HAND = "/gesprek/{id:[0-9]{1,19}}/hand"


async def put_up(request: web.Request) -> web.Response:
    case_id = case_id_of(request)
    await carry_out(
        request, lambda unit, desk, me, now: raise_hand(unit, case_id, me, hand_id=desk.new_id(), now=now)
    )
    return done()


async def come(request: web.Request) -> web.Response:
    case_id = case_id_of(request)
    await carry_out(request, lambda unit, desk, me, now: answer_hand(unit, case_id, me, now))
    return done()


async def put_down(request: web.Request) -> web.Response:
    case_id = case_id_of(request)
    await carry_out(request, lambda unit, desk, me, now: lower_hand(unit, case_id, me, now))
    return done()


def state_part(unit: DeskUnit, me: Counsellor, desk: Desk, now: datetime) -> Data:
    """My own hands with what became of them; for coordinators everybody's."""
    hands, names = unit.hands(), {one.counsellor: one.name for one in unit.presences()}
    mine = [hand for hand in hands if hand.asker == me.id]
    others = [hand for hand in hands if me.is_coordinator and hand.asker != me.id]
    return {
        "mijn_hand": [
            {
                "gesprek": str(hand.case),
                "komt": names.get(hand.answered_by, desk.say(phrase("De coördinator")))
                if hand.answered_by
                else "",
                "laat": hand.is_late(now),
                "te_laat_om": ms(hand.raised_at + ANSWERED_WITHIN),
                "bel": desk.backup_phone(),
            }
            for hand in mine
        ],
        "handen": [_hand_data(hand, me, names, desk) for hand in others],
    }


def _hand_data(hand: Hand, me: Counsellor, names: dict[int, str], desk: Desk) -> Data:
    answered = hand.answered_by and hand.answered_by != me.id
    return {
        "id": f"{hand.case}:{hand.rings}",
        "gesprek": str(hand.case),
        "wie": names.get(hand.asker) or desk.say(phrase("Een collega")),
        "sinds": ms(hand.raised_at),
        "rinkelt": not hand.answered_by,
        "ik_kom": hand.answered_by == me.id,
        "komt": names.get(hand.answered_by, "") if answered else "",
    }


HAND_UP = Room(
    routes=(
        Route("POST", _HAND, put_up, COUNSELLORS),
        Route("POST", f"{_HAND}/kom", come, COORDINATORS),
        Route("POST", f"{_HAND}/omlaag", put_down, COUNSELLORS),
    ),
    state=state_part,
)
