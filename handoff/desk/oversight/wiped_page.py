"""The proof that words go: what was wiped each night, what families wiped themselves, and how old the oldest are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from aiohttp import web

from handoff.desk.desk import desk_of
from handoff.desk.local_time import midnight, today_of, zone_of
from handoff.desk.pages import page
from handoff.desk.rooms import Data
from handoff.moments import day_words, moment_words
from handoff.oversight.records import Wiping
from handoff.ports import DeskUnit

_DAYS = 60
_A_NIGHT_AND_SOME = timedelta(hours=26)


async def show_wiped(request: web.Request) -> web.Response:
    desk = desk_of(request)
    now, zone, today = desk.clock(), zone_of(desk), today_of(desk)
    first = today - timedelta(days=_DAYS)

    def look(unit: DeskUnit) -> tuple[Sequence[Wiping], Counter[date], int | None]:
        gone = Counter(at.astimezone(zone).date() for at in unit.forgotten_on(midnight(first, zone)))
        oldest = unit.oldest_words()
        return unit.wipings(first), gone, None if oldest is None else (now - oldest).days

    nights, gone, oldest = await desk.store.read(look)
    return page(
        request,
        "oversight/wiped.html",
        nights=_nights(nights, gone),
        oldest=oldest,
        longest=nights[0].longest_days if nights else 0,
        too_long=bool(nights) and oldest is not None and oldest > nights[0].longest_days,
        last=moment_words(nights[0].at, zone) if nights else "",
        first=not nights,
        late=now - nights[0].at > _A_NIGHT_AND_SOME if nights else oldest is not None and oldest > 1,
        today=day_words(today),
        gone_today=gone[today],
    )


def _nights(nights: Sequence[Wiping], gone: Counter[date]) -> list[Data]:
    return [
        {
            "day": day_words(night.day),
            "talks": night.talks,
            "gone": gone[night.day],
            "oldest": night.oldest_days,
            "too_long": night.kept_too_long,
        }
        for night in nights
    ]
