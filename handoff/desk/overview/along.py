"""Reading along with a chat of somebody else, and from there whispering, taking over and closing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from aiohttp import web

from handoff.actions.closing import close_case
from handoff.cases import Case, CaseState, shown_briefing
from handoff.counsellors import Counsellor
from handoff.desk.accounts import current_counsellor
from handoff.desk.asking import case_id_of, typed
from handoff.desk.desk import Desk, desk_of
from handoff.desk.doing import carry_out
from handoff.desk.labels import CHANNELS, SHARING, reason_words, signal_words
from handoff.desk.looking import MOST_LINES
from handoff.desk.names import name_in, names_of
from handoff.desk.pages import page
from handoff.desk.rooms import Data
from handoff.desk.views import ms
from handoff.errors import DeskError, ReasonNeeded
from handoff.lines import Author
from handoff.moments import clock_words
from handoff.overview.reading_along import REASONS, go_on_reading, open_to_read, readers_of
from handoff.overview.taking_over import take_over
from handoff.overview.whispering import LONGEST_WHISPER, whisper
from handoff.phrases import phrase
from handoff.ports import DeskUnit


async def begin_to_read(request: web.Request) -> web.Response:
    """Opening is written down, each time, with a reason."""
    reason = request.query.get("reden", "")

    def opening(unit: DeskUnit, case_id: int, me: Counsellor, now: datetime) -> Case:
        return open_to_read(unit, case_id, me, now, reason=reason)

    return await _along(request, opening)


async def go_on(request: web.Request) -> web.Response:
    """The same page again, for an opening that goes on."""
    return await _along(request, go_on_reading)


Opening = Callable[[DeskUnit, int, Counsellor, datetime], Case]


async def _along(request: web.Request, opening: Opening, wrong: str = "", tried: str = "") -> web.Response:
    desk, me, now = desk_of(request), current_counsellor(request), desk_of(request).clock()
    case_id = case_id_of(request)
    try:
        words = await desk.store.write(lambda unit: _chat(unit, opening(unit, case_id, me, now), me, desk))
    except ReasonNeeded:
        return page(request, "overview/why.html", case_id=case_id, reasons=REASONS)
    except DeskError as refused:
        return page(request, "overview/gone.html", why=desk.say(refused.phrase), status=_GONE_STATUS)
    return page(
        request,
        "overview/along.html",
        status=400 if wrong else 200,
        most=LONGEST_WHISPER,
        wrong=wrong,
        typed=tried,
        **words,
    )


#: The chat was closed, wiped, or is nobody's to read.
_GONE_STATUS = 409


def _chat(unit: DeskUnit, case: Case, me: Counsellor, desk: Desk) -> Data:
    """What the family shares, and nothing earlier than that."""
    names = names_of(unit)
    zone = desk.hours().zone
    return {
        "case": case,
        "about": signal_words(case.signal) if case.signal else reason_words(case.reason, desk.reasons),
        "channel": CHANNELS.get(case.channel, case.channel),
        "sharing": SHARING[case.sharing.value],
        "briefing": shown_briefing(case),
        "holder": name_in(names, case.counsellor, desk) if case.state is CaseState.TAKEN else "",
        "waits": case.state is CaseState.WAITING,
        "mine": case.counsellor == me.id,
        "whispers": [
            (clock_words(one.at.astimezone(zone)), names.get(one.coordinator, ""), one.text)
            for one in unit.whispers_of(case.id)
        ]
        if me.is_coordinator
        else [],
        "lines": [
            (line, clock_words(line.at.astimezone(zone)), _KINDS[line.author])
            for line in unit.lines(case, limit=MOST_LINES)
        ],
        "leads": me.is_coordinator,
    }


_KINDS = {
    Author.FAMILY: "theirs",
    Author.COUNSELLOR: "ours",
    Author.BOT: "bot",
    Author.NOTICE: "notice",
}


async def say_softly(request: web.Request) -> web.Response:
    case_id, words = case_id_of(request), await typed(request, "tekst")
    try:
        await carry_out(
            request,
            lambda unit, desk, me, now: whisper(
                unit, case_id, me, whisper_id=desk.new_id(), text=words, now=now
            ),
        )
    except DeskError as refused:
        return await _along(request, go_on_reading, desk_of(request).say(refused.phrase), words)
    raise web.HTTPSeeOther(f"/meelezen/{case_id}")


async def take(request: web.Request) -> web.Response:
    case_id = case_id_of(request)
    try:
        await carry_out(
            request,
            lambda unit, desk, me, now: take_over(
                unit, case_id, me, news_id=desk.new_id(), now=now, words=desk.words
            ),
        )
    except DeskError as refused:
        return await _along(request, go_on_reading, desk_of(request).say(refused.phrase))
    raise web.HTTPSeeOther("/")


async def close(request: web.Request) -> web.Response:
    """Of danger, once it is agreed on; the page asks twice."""
    case_id = case_id_of(request)
    try:
        await carry_out(request, lambda unit, desk, me, now: close_case(unit, case_id, me, now, desk.words))
    except DeskError as refused:
        return await _along(request, go_on_reading, desk_of(request).say(refused.phrase))
    raise web.HTTPSeeOther("/overzicht")


def chat_part(unit: DeskUnit, case: Case, me: Counsellor, desk: Desk, now: datetime) -> Data:
    """For the counsellor: what a coordinator whispers, and who reads along."""
    names = {one.counsellor: one.name for one in unit.presences()}
    somebody = desk.say(phrase("De coördinator"))
    return {
        "gefluisterd": [
            {
                "id": str(one.id),
                "van": names.get(one.coordinator) or somebody,
                "om": ms(one.at),
                "tekst": one.text,
            }
            for one in unit.whispers_of(case.id)
        ],
        "leest_mee": [
            names.get(reader) or somebody for reader in readers_of(unit, case, now) if reader != me.id
        ],
    }
