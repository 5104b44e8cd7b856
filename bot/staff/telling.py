"""Looks every few seconds whether somebody must be called: an alarm at the desk, and an alert to the staff chat."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from bot.channels.base import DeliveryError, Outbound, OutboundKind
from bot.clock import HOUR, from_ms, to_ms
from bot.staff.alerts import WORDS, AlertKind, Told, due, what_calls
from bot.storage.alarms import clear_alarms, raise_alarm
from bot.storage.staff_alert_rows import details_since, save_staff_alerts, staff_alert_rows
from handoff.doorbell import ALARMS
from handoff.shifts.missing import NOBODY_ON_SHIFT, missing

if TYPE_CHECKING:
    from bot.house import House

#: Kind of alarm: the staff chat could not be reached.
NOT_TOLD = "staff-alert-failed"
_REMEMBERED_MS = 12 * HOUR


async def mind_shifts(house: House) -> None:
    """An alarm for each shift or opening that nobody came to, once, until somebody is there."""
    standing = house.presence.standing(house.content.content)
    gone = missing(standing, from_ms(house.clock()))
    if await house.database.write(partial(_report, gone=gone, now=house.clock())):
        house.doorbell.ring(ALARMS)


def _report(connection: Connection, gone: set[str], now: int) -> bool:
    """Did the desk get to see something else?"""
    if not gone:
        return clear_alarms(connection, NOBODY_ON_SHIFT, now=now)
    reported = details_since(connection, NOBODY_ON_SHIFT, now - _REMEMBERED_MS)
    if gone <= {name for detail in reported for name in detail.split()}:
        return False
    raise_alarm(connection, NOBODY_ON_SHIFT, now=now, detail=" ".join(sorted(gone)))
    return True


async def tell_staff(house: House) -> None:
    """Stored before it is sent: a crash may swallow one alert, never repeat it without end."""
    if not house.settings.staff_chat or "telegram" not in house.channels:
        return
    now = from_ms(house.clock())
    standing = house.presence.standing(house.content.content)
    calls = await house.desk_store.read(lambda unit: what_calls(unit, standing, now))
    before = {
        AlertKind(kind): Told(since=from_ms(since), sent_at=from_ms(sent_at), times=times)
        for kind, (since, sent_at, times) in (await house.database.read(staff_alert_rows)).items()
    }
    after = due(calls, before, now)
    if after == before:
        return
    rows = {kind.value: (to_ms(one.since), to_ms(one.sent_at), one.times) for kind, one in after.items()}
    await house.database.write(partial(save_staff_alerts, told=rows))
    for kind, told in after.items():
        if told != before.get(kind):
            await _send(house, kind)


async def _send(house: House, kind: AlertKind) -> None:
    desk = house.desk.origin if house.desk else ""
    alert = Outbound(
        address=house.settings.staff_chat, kind=OutboundKind.TEXT, text=f"{WORDS[kind]}\n{desk}".strip()
    )
    try:
        await house.channels["telegram"].send(alert)
    except DeliveryError as error:
        await house.alarms.raise_alarm(NOT_TOLD, type(error).__name__)
    else:
        await house.alarms.clear(NOT_TOLD)
