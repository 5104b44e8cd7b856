"""Blocks at the desk: proposed from a chat, decided on a list without words of families."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from aiohttp import web

from handoff.blocks import deciding
from handoff.blocks.proposing import propose_block
from handoff.blocks.records import Block, BlockReason, Standing
from handoff.counsellors import Counsellor
from handoff.desk.accounts import current_counsellor
from handoff.desk.asking import body_of, case_id_of, text_in
from handoff.desk.desk import Desk, desk_of
from handoff.desk.doing import carry_out, done
from handoff.desk.language import sayer
from handoff.desk.local_time import zone_of
from handoff.desk.names import name_in, names_of
from handoff.desk.pages import page
from handoff.desk.permissions import LEADERS
from handoff.desk.rooms import Data
from handoff.errors import BadInput
from handoff.moments import moment_words
from handoff.phrases import phrase
from handoff.ports import DeskUnit

REASONS = {
    BlockReason.THREATS: phrase("Bedreigt medewerkers"),
    BlockReason.SEXUAL: phrase("Seksuele berichten"),
    BlockReason.INSULTS: phrase("Blijft schelden"),
    BlockReason.MISUSE: phrase("Misbruikt de hulplijn"),
}
LENGTHS = {
    "uur": phrase("1 uur"),
    "dag": phrase("1 dag"),
    "week": phrase("7 dagen"),
    "maand": phrase("30 dagen"),
}
STANDINGS = {
    Standing.PROPOSED: phrase("Wacht op een tweede"),
    Standing.UNREVIEWED: phrase("Vervallen: niemand bevestigde binnen 24 uur"),
    Standing.ACTIVE: phrase("Loopt"),
    Standing.OVER: phrase("Voorbij"),
    Standing.REFUSED: phrase("Afgewezen"),
    Standing.LIFTED: phrase("Eerder opgeheven"),
}
#: Rows on the page.
_SHOWN = 60


def state_data(unit: DeskUnit, me: Counsellor, desk: Desk, now: datetime) -> Data:
    """Ids of proposals this person may decide on."""
    if not LEADERS.allows(me.role):
        return {"blokkades_open": []}
    mine = [each for each in unit.blocks() if each.standing(now) is Standing.PROPOSED]
    return {"blokkades_open": [str(each.id) for each in mine if each.proposed_by != me.id]}


async def propose(request: web.Request) -> web.Response:
    case_id, body = case_id_of(request), await body_of(request)
    length = text_in(body, "duur")
    try:
        reason = BlockReason(text_in(body, "reden"))
    except ValueError:
        raise BadInput(phrase("De reden")) from None
    await carry_out(
        request,
        lambda unit, desk, me, now: propose_block(
            unit, case_id, me, block_id=desk.new_id(), reason=reason, length=length, now=now
        ),
    )
    return done()


async def show_list(request: web.Request) -> web.Response:
    desk, me = desk_of(request), current_counsellor(request)
    now = desk.clock()

    def look(unit: DeskUnit) -> Data:
        names = names_of(unit)
        return {"rows": [_block_data(each, names, me, desk, now) for each in unit.blocks()[:_SHOWN]]}

    return page(request, "blocks/list.html", **await desk.store.read(look))


async def confirm(request: web.Request) -> web.Response:
    block_id = case_id_of(request)

    def work(unit: DeskUnit, desk: Desk, me: Counsellor, now: datetime) -> Block:
        zone = zone_of(desk)

        def said(at: datetime, language: str) -> str:
            return sayer(language)(moment_words(at, zone))

        return deciding.confirm_block(unit, block_id, me, now, desk.words, said)

    await carry_out(request, work)
    raise web.HTTPSeeOther("/blokkades")


async def refuse(request: web.Request) -> web.Response:
    return await _decide(request, deciding.refuse_block)


async def lift(request: web.Request) -> web.Response:
    return await _decide(request, deciding.lift_block)


async def _decide(
    request: web.Request, verb: Callable[[DeskUnit, int, Counsellor, datetime], None]
) -> web.Response:
    block_id = case_id_of(request)
    await carry_out(request, lambda unit, _, me, now: verb(unit, block_id, me, now))
    raise web.HTTPSeeOther("/blokkades")


def _block_data(one: Block, names: dict[int, str], me: Counsellor, desk: Desk, now: datetime) -> Data:
    zone, standing = zone_of(desk), one.standing(now)
    return {
        "id": one.id,
        "reason": desk.say(REASONS[one.reason]),
        "length": desk.say(LENGTHS[one.length]),
        "standing": desk.say(STANDINGS[standing]),
        "proposed": standing is Standing.PROPOSED,
        "active": standing is Standing.ACTIVE,
        "others": one.proposed_by != me.id,
        "by": name_in(names, one.proposed_by, desk),
        "at": moment_words(one.proposed_at, zone),
        "decided": name_in(names, one.decided_by, desk) if one.decided_by else "",
        "until": moment_words(one.until, zone) if one.until else "",
        "chat": one.pseudonym,
    }
