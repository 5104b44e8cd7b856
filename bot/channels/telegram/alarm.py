"""Raise an alarm from a loop that must go on, whatever becomes of the alarm."""

from __future__ import annotations

import logging

from bot.channels.base import Alarms

log = logging.getLogger(__name__)


async def raise_alarm(alarms: Alarms, kind: str, detail: str = "") -> None:
    try:
        await alarms.raise_alarm(kind, detail)
    except Exception as error:  # noqa: BLE001 - an alarm may fail with the database it reports on
        log.error("The alarm %s (%s) could not be raised: %s.", kind, detail, type(error).__name__)
