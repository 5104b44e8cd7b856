"""What was referred or shared outside, at the desk."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from aiohttp import web

from handoff.counsellors import Counsellor
from handoff.desk.asking import body_of, case_id_of, text_in
from handoff.desk.desk import Desk, desk_of
from handoff.desk.doing import carry_out, done
from handoff.desk.local_time import day_asked
from handoff.desk.names import name_in, names_of
from handoff.desk.pages import page
from handoff.desk.rooms import Data
from handoff.errors import BadInput
from handoff.moments import day_words
from handoff.phrases import Phrase, phrase
from handoff.ports import DeskUnit
from handoff.referrals.keeping import cleaned, keep_referral, read_referrals
from handoff.referrals.records import Consent, Referral, ReferralKind

KINDS = {
    ReferralKind.REFERRED: phrase("Verwezen"),
    ReferralKind.SHARED: phrase("Gedeeld"),
}
CONSENTS = {
    Consent.FAMILY: phrase("Met een ja van de familie"),
    Consent.ANONYMOUS: phrase("Anoniem, niets over een persoon"),
    Consent.DANGER: phrase("Zonder ja, bij levensgevaar (coördinator)"),
}

T = TypeVar("T", bound=StrEnum)


async def keep(request: web.Request) -> web.Response:
    case_id, body = case_id_of(request), await body_of(request)
    to_whom, what = cleaned(text_in(body, "aan"), text_in(body, "wat"))
    day = day_asked(text_in(body, "dag"))
    if day is None:
        raise BadInput(phrase("De dag"))
    kind = _one_of(ReferralKind, text_in(body, "soort"), phrase("De soort"))
    consent = _one_of(Consent, text_in(body, "toestemming"), phrase("De toestemming"))

    def work(unit: DeskUnit, desk: Desk, me: Counsellor, now: datetime) -> Referral:
        referral = Referral(
            id=desk.new_id(),
            case=case_id,
            kind=kind,
            by=me.id,
            at=now,
            day=day,
            consent=consent,
            to_whom=to_whom,
            what=what,
        )
        return keep_referral(unit, referral, me)

    await carry_out(request, work)
    return done()


def _one_of(kind: type[T], value: str, what: Phrase) -> T:
    try:
        return kind(value)
    except ValueError:
        raise BadInput(what) from None


async def show_list(request: web.Request) -> web.Response:
    desk = desk_of(request)

    def look(unit: DeskUnit, _desk: Desk, me: Counsellor, now: datetime) -> list[Data]:
        names = names_of(unit)
        return [_row(one, names, desk) for one in read_referrals(unit, me, now)]

    return page(request, "apart/referrals.html", rows=await carry_out(request, look))


def _row(referral: Referral, names: dict[int, str], desk: Desk) -> Data:
    return {
        "day": day_words(referral.day),
        "kind": desk.say(KINDS[referral.kind]),
        "to": referral.to_whom,
        "what": referral.what,
        "consent": desk.say(CONSENTS[referral.consent]),
        "by": name_in(names, referral.by, desk),
        "chat": referral.pseudonym,
    }
