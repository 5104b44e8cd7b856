"""Searching without anybody's words, and opening a chat that is over after saying why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from aiohttp import web

from handoff.closed_chats.opening_closed import REASONS, closed_case_for, may_read, open_closed_chat
from handoff.closed_chats.records import CaseSearch, FoundCase
from handoff.counsellors import Counsellor
from handoff.desk.accounts import current_counsellor
from handoff.desk.accounts.pages import form_words
from handoff.desk.asking import case_id_of
from handoff.desk.closed_chats.words import SPEAKERS, STATES, ended_words, endings
from handoff.desk.desk import Desk, desk_of
from handoff.desk.figures.labels import topic_words, way_words
from handoff.desk.local_time import day_asked, midnight, zone_of
from handoff.desk.pages import page
from handoff.desk.rooms import Data
from handoff.lines import Line
from handoff.moments import moment_words
from handoff.ports import DeskUnit

_MOST = 100


async def show_search(request: web.Request) -> web.Response:
    desk, me = desk_of(request), current_counsellor(request)
    asked = _asked(request, desk, me)

    def look(unit: DeskUnit) -> tuple[Sequence[FoundCase], Mapping[int, str]]:
        return unit.search_cases(asked, _MOST + 1), unit.staff_names()

    found, names = await desk.store.read(look)
    return page(
        request,
        "closed_chats/search.html",
        asked=request.query,
        found=[_row(desk, me, each, names) for each in found[:_MOST]],
        more=len(found) > _MOST,
        topics=[(choice.id, choice.in_language(desk.language)) for choice in desk.wrap_up().topics],
        endings=endings(),
        people=sorted(((str(one), name) for one, name in names.items()), key=lambda each: each[1]),
    )


async def ask_reason(request: web.Request) -> web.Response:
    desk, me, case_id = desk_of(request), current_counsellor(request), case_id_of(request)
    case = await desk.store.read(lambda unit: closed_case_for(unit, case_id, me))
    return page(request, "closed_chats/reason.html", case=case, reasons=REASONS)


async def show_chat(request: web.Request) -> web.Response:
    """The answer to the form itself: looking again is a new reading, with a reason again."""
    desk, me, case_id = desk_of(request), current_counsellor(request), case_id_of(request)
    (reason,) = await form_words(request, "reden")
    chat = await desk.store.write(
        lambda unit: open_closed_chat(unit, case_id, me, reason=reason, now=desk.clock())
    )
    return page(
        request,
        "closed_chats/chat.html",
        case=chat.case,
        reason=REASONS[reason],
        lines=[_line(desk, line) for line in chat.lines],
    )


async def say_whether_wiped(request: web.Request) -> web.Response:
    """Asked by every open page with words of a chat that is over. Whose chat it was is not told."""
    case_id = case_id_of(request)
    found = await desk_of(request).store.read(lambda unit: unit.case(case_id))
    return web.json_response({"gewist": found is None})


def _asked(request: web.Request, desk: Desk, me: Counsellor) -> CaseSearch:
    query, zone = request.query, zone_of(desk)
    since, until = (day_asked(query.get(name, "")) for name in ("vanaf", "tot"))
    who = query.get("wie", "")
    return CaseSearch(
        since=midnight(since, zone) if since else None,
        until=midnight(until + timedelta(days=1), zone) if until else None,
        counsellor=_number(who) if me.is_coordinator else me.id,
        topic=query.get("onderwerp", "")[:60],
        closed_how=query.get("einde", "")[:20],
        danger=bool(query.get("gevaar")),
    )


def _row(desk: Desk, me: Counsellor, found: FoundCase, names: Mapping[int, str]) -> Data:
    case = found.case
    topics = found.topics or ((case.flow,) if case.flow else ())
    return {
        "id": str(case.id),
        "name": case.pseudonym,
        "at": moment_words(case.opened_at, zone_of(desk)),
        "way": way_words(desk, case.channel),
        "topics": ", ".join(topic_words(desk, topic) for topic in topics),
        "who": names.get(case.counsellor, ""),
        "ended": ended_words(case.closed_how) if case.closed_how else STATES[case.state],
        "danger": case.in_danger,
        "opens": bool(case.closed_how) and may_read(case, me),
    }


def _line(desk: Desk, line: Line) -> Data:
    return {
        "who": line.name or SPEAKERS[line.author],
        "at": moment_words(line.at, zone_of(desk)),
        "text": line.text,
        "side": "theirs" if line.author == "family" else "ours" if line.author == "counsellor" else "bot",
    }


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 19 + 1 else 0
