"""What the clock counts for the figures: different people of the year, and talks of a day that is over."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.clock import DAY, local_time, to_ms
from bot.storage.desk_outside import forget_who_noted
from bot.storage.people_rows import close_years, count_people
from bot.storage.talk_rows import count_talks
from handoff.outside.records import LISTED_FOR

if TYPE_CHECKING:
    from bot.house import House

#: Long enough for every talk whose words are still kept, and for a job that missed a night.
_LOOK_BACK_DAYS = 40
#: A talk may go on after midnight, and a silent one ends a day later.
_TALK_IS_OVER_AFTER = timedelta(days=2)
_NIGHTS_TO_CATCH_UP = 10
_NOTED_BY_DAYS = LISTED_FOR.days


async def count_who_came(house: House) -> None:
    """Everybody of the last day."""
    await _count_people(house, house.clock() - DAY)


async def count_the_night(house: House) -> None:
    """Whoever was missed, the talks of days that are over; and after the year its people become a number."""
    now, zone = house.clock(), ZoneInfo(house.settings.time_zone)
    await _count_people(house, now - _LOOK_BACK_DAYS * DAY)
    await house.database.write(partial(close_years, vault=house.vault, before=local_time(now, zone).year))
    await house.database.write(partial(forget_who_noted, before=now - _NOTED_BY_DAYS * DAY))
    last = local_time(now, zone).date() - _TALK_IS_OVER_AFTER
    for nights_ago in range(_NIGHTS_TO_CATCH_UP):
        day = last - timedelta(days=nights_ago)
        since, until = _midnight(day, zone), _midnight(day + timedelta(days=1), zone)
        await house.database.write(
            partial(count_talks, vault=house.vault, day=day.isoformat(), since=since, until=until)
        )


async def _count_people(house: House, since: int) -> None:
    """In the year in which each talk began."""
    zone = ZoneInfo(house.settings.time_zone)
    first, last = local_time(since, zone).year, local_time(house.clock(), zone).year
    for year in range(first, last + 1):
        begins, ends = _midnight(date(year, 1, 1), zone), _midnight(date(year + 1, 1, 1), zone)
        await house.database.write(
            partial(count_people, vault=house.vault, year=year, since=max(since, begins), until=ends)
        )


def _midnight(day: date, zone: ZoneInfo) -> int:
    return to_ms(datetime.combine(day, time(), zone))
