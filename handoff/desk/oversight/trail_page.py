"""The audit trail as a page: who did what to which id, without anybody's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from urllib.parse import urlencode

from aiohttp import web

from handoff.actions.auditing import write_down
from handoff.counsellors import Counsellor
from handoff.desk.accounts import current_counsellor
from handoff.desk.desk import Desk, desk_of
from handoff.desk.local_time import day_asked, midnight, zone_of
from handoff.desk.oversight.trail_rows import row_of
from handoff.desk.pages import page
from handoff.moments import moment_words
from handoff.oversight.reads import TRAIL_READ
from handoff.oversight.records import TrailFilter, TrailLine
from handoff.ports import DeskUnit

_LINES = 100
_ONE_DAY = timedelta(days=1)


async def show_trail(request: web.Request) -> web.Response:
    """The first page is a reading that is written down; paging on belongs to it."""
    desk, me, asked = desk_of(request), current_counsellor(request), _asked(request)

    def look(unit: DeskUnit) -> tuple[Sequence[TrailLine], Mapping[int, str]]:
        found = unit.trail(asked, _LINES + 1), unit.staff_names()
        if not asked.before:
            write_down(unit, me.id, TRAIL_READ, 0, desk.clock())
        return found

    lines, names = await desk.store.write(look)
    return _page(request, desk, me, lines, names)


def _page(
    request: web.Request,
    desk: Desk,
    me: Counsellor,
    lines: Sequence[TrailLine],
    names: Mapping[int, str],
) -> web.Response:
    zone, shown = zone_of(desk), lines[:_LINES]
    return page(
        request,
        "oversight/trail.html",
        rows=[row_of(line, names, zone) for line in shown],
        people=sorted(((str(account), name) for account, name in names.items()), key=lambda one: one[1]),
        asked=request.query,
        older=_older(request, shown[-1].seq) if len(lines) > _LINES else "",
        now=moment_words(desk.clock(), zone),
    )


def _older(request: web.Request, before: int) -> str:
    return "/spoor?" + urlencode({**request.query, "voor": str(before)})


def _asked(request: web.Request) -> TrailFilter:
    zone = zone_of(desk_of(request))
    since, until = (day_asked(request.query.get(name, "")) for name in ("vanaf", "tot"))
    return TrailFilter(
        actor=_number(request, "wie"),
        subject=_number(request, "nummer"),
        since=midnight(since, zone) if since else None,
        until=midnight(until + _ONE_DAY, zone) if until else None,
        before=_number(request, "voor"),
    )


def _number(request: web.Request, name: str) -> int:
    """0 for what is no id: then nothing is asked."""
    typed = request.query.get(name, "").strip()
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 18 + 1 else 0
