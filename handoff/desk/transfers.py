"""The room where a chat is handed on: to a colleague, back to the queue without a reason, or back to the bot."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from aiohttp import web

from handoff.actions.back_to_bot import give_to_bot
from handoff.cases import Case, shown_briefing
from handoff.counsellors import Counsellor
from handoff.desk.asking import body_of, case_id_of, text_in
from handoff.desk.desk import Desk
from handoff.desk.doing import carry_out, done
from handoff.desk.permissions import COUNSELLORS
from handoff.desk.rooms import Data, Room, Route
from handoff.desk.views import case_data, ms
from handoff.errors import BadInput
from handoff.phrases import Phrase, phrase
from handoff.ports import DeskUnit, Presence
from handoff.transfers.deciding import accept_offer, refuse_offer
from handoff.transfers.offering import offer_case, open_offer, withdraw_offer
from handoff.transfers.passing_on import pass_on
from handoff.transfers.recipients import WANTED, fits, is_for, role_words, who_can
from handoff.transfers.records import NEWS_FOR, Outcome, Transfer, still_stands
from handoff.transfers.refusals import LONGEST_NOTE, REASONS

_CASE = "/gesprek/{id:[0-9]{1,19}}"
_OFFER = "/aanbod/{id:[0-9]{1,19}}"

_NEWS: dict[Outcome, Phrase] = {
    Outcome.ACCEPTED: phrase("{wie} heeft {gesprek} van je overgenomen."),
    Outcome.REFUSED: phrase("{wie} kan {gesprek} nu niet overnemen. Het gesprek is nog van jou."),
    Outcome.LATE: phrase("Niemand nam {gesprek} binnen 3 minuten over. Het gesprek is nog van jou."),
    Outcome.TAKEN_OVER: phrase("{wie} heeft {gesprek} van je overgenomen, als coördinator."),
}


async def offer(request: web.Request) -> web.Response:
    case_id, body = case_id_of(request), await body_of(request)
    receiver, wanted, note = _id_in(text_in(body, "aan")), text_in(body, "rol"), text_in(body, "notitie")
    await carry_out(
        request,
        lambda unit, desk, me, now: offer_case(
            unit,
            case_id,
            me,
            transfer_id=desk.new_id(),
            receiver=receiver,
            wanted=wanted,
            note=note,
            now=now,
        ),
    )
    return done()


async def withdraw(request: web.Request) -> web.Response:
    case_id = case_id_of(request)
    await carry_out(request, lambda unit, desk, me, now: withdraw_offer(unit, case_id, me, now))
    return done()


async def accept(request: web.Request) -> web.Response:
    offer_id = case_id_of(request)
    case = await carry_out(
        request, lambda unit, desk, me, now: accept_offer(unit, offer_id, me, now, desk.words)
    )
    return web.json_response({"id": str(case.id)})


async def refuse(request: web.Request) -> web.Response:
    offer_id, body = case_id_of(request), await body_of(request)
    reason, note = text_in(body, "reden"), text_in(body, "notitie")
    await carry_out(
        request,
        lambda unit, desk, me, now: refuse_offer(
            unit, offer_id, me, now, refusal_id=desk.new_id(), reason=reason, note=note
        ),
    )
    return done()


async def note_seen(request: web.Request) -> web.Response:
    offer_id = case_id_of(request)

    def see(unit: DeskUnit, _desk: Desk, me: Counsellor, _now: datetime) -> None:
        found = unit.transfer(offer_id)
        if found is not None and found.giver == me.id:
            unit.note_transfer_seen(offer_id)

    await carry_out(request, see)
    return done()


async def know_this_person(request: web.Request) -> web.Response:
    case_id = case_id_of(request)
    await carry_out(request, lambda unit, desk, me, now: pass_on(unit, case_id, me, now, desk.words))
    return done()


async def back_to_bot(request: web.Request) -> web.Response:
    case_id = case_id_of(request)
    await carry_out(request, lambda unit, desk, me, now: give_to_bot(unit, case_id, me, now, desk.words))
    return done()


def _id_in(typed: str) -> int:
    if not typed:
        return 0
    if not (typed.isascii() and typed.isdigit() and len(typed) <= 19 and int(typed) < 2**63):
        raise BadInput(phrase("De ontvanger"))
    return int(typed)


def state_part(unit: DeskUnit, me: Counsellor, desk: Desk, now: datetime) -> Data:
    """Chats offered to me, and what became of those I offered."""
    presences = unit.presences()
    names = {one.counsellor: one.name for one in presences}
    since = now - NEWS_FOR
    return {
        "aangeboden": [
            _offer_data(each, case, names, desk) for each, case in _offers_for(unit, me) if now < each.ends_at
        ],
        "aanbod_nieuws": [
            {
                "id": str(each.id),
                "tekst": _news(unit, each, names, desk),
                "redenen": _why_not(unit, each, names, desk),
            }
            for each in unit.decided_transfers(me.id, since)
            if each.outcome in _NEWS
        ],
    }


def chat_part(unit: DeskUnit, case: Case, me: Counsellor, desk: Desk, now: datetime) -> Data:
    """Who could take this chat, the offer that is open, and the note it came with."""
    presences = unit.presences()
    names = {one.counsellor: one.name for one in presences}
    there = who_can(presences, case, unit.passing_by(case.conversation), now)
    open_one = open_offer(unit, case)
    return {
        "doorgeven": {
            "mensen": [{"id": str(one.counsellor), "naam": one.name} for one in there],
            "rollen": [{"id": wanted, "naam": desk.say(words)} for wanted, words in _roles(there)],
            "aan": _for_whom(open_one, names, desk) if open_one else "",
            "tot": ms(open_one.ends_at) if open_one else None,
        },
        "overdracht": _note_it_came_with(unit, case, me, names),
    }


def _roles(there: Sequence[Presence]) -> list[tuple[str, Phrase]]:
    return [each for each in WANTED.items() if any(fits(each[0], one) for one in there)]


def _offers_for(unit: DeskUnit, me: Counsellor) -> list[tuple[Transfer, Case]]:
    passed = unit.passed_by(me.id)
    found = []
    for each in unit.open_transfers():
        case = unit.case(each.case) if is_for(each, me) and each.conversation not in passed else None
        if case is not None and still_stands(each, case):
            found.append((each, case))
    return found


def _offer_data(each: Transfer, case: Case, names: dict[int, str], desk: Desk) -> Data:
    return {
        **case_data(case, desk),
        "aanbod": str(each.id),
        "van": _name(names, each.giver, desk),
        "notitie": each.note,
        "briefing": shown_briefing(case),
        "tot": ms(each.ends_at),
    }


def _news(unit: DeskUnit, each: Transfer, names: dict[int, str], desk: Desk) -> str:
    case = unit.case(each.case)
    told = _NEWS[each.outcome]
    values = {
        "wie": _name(names, each.decided_by, desk),
        "gesprek": case.pseudonym if case else phrase("het gesprek"),
    }
    return desk.say(phrase(told.text, **values))


def _why_not(unit: DeskUnit, each: Transfer, names: dict[int, str], desk: Desk) -> list[Data]:
    """What colleagues who could not take it said to the giver."""
    if each.outcome not in (Outcome.REFUSED, Outcome.LATE):
        return []
    return [
        {
            "wie": _name(names, one.by, desk),
            "reden": desk.say(REASONS[one.reason]) if one.reason in REASONS else "",
            "notitie": one.note,
        }
        for one in unit.refusals_of(each.id)
    ]


def _note_it_came_with(unit: DeskUnit, case: Case, me: Counsellor, names: dict[int, str]) -> Data | None:
    for each in unit.transfers_of(case.id):
        if each.outcome is Outcome.ACCEPTED and each.decided_by == me.id and each.decided_at == case.taken_at:
            return {"van": names.get(each.giver, ""), "notitie": each.note, "om": ms(each.offered_at)}
    return None


def _for_whom(each: Transfer, names: dict[int, str], desk: Desk) -> str:
    return _name(names, each.receiver, desk) if each.receiver else desk.say(role_words(each.wanted))


def _name(names: dict[int, str], counsellor: int, desk: Desk) -> str:
    return names.get(counsellor) or desk.say(phrase("Een collega"))


TRANSFERS = Room(
    routes=(
        Route("POST", f"{_CASE}/doorgeven", offer, COUNSELLORS),
        Route("POST", f"{_CASE}/doorgeven/intrekken", withdraw, COUNSELLORS),
        Route("POST", f"{_CASE}/ken-ik", know_this_person, COUNSELLORS),
        Route("POST", f"{_CASE}/naar-bot", back_to_bot, COUNSELLORS),
        Route("POST", f"{_OFFER}/nemen", accept, COUNSELLORS),
        Route("POST", f"{_OFFER}/weigeren", refuse, COUNSELLORS),
        Route("POST", f"{_OFFER}/gezien", note_seen, COUNSELLORS),
    ),
    state=state_part,
    chat=chat_part,
    tools="transfers/tools.html",
    dialogs="transfers/dialogs.html",
    words=lambda _desk, _language: {"refusal_reasons": REASONS, "longest_refusal": LONGEST_NOTE},
)
