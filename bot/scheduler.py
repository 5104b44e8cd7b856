"""A table of jobs: name, when, action. The only place that knows APScheduler, which is a clock tick and no store."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot.storage.errors import StorageError

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    name: str
    action: Callable[[], Awaitable[object]]
    #: Every so many seconds, or …
    seconds: float = 0
    #: … once a day at this local time "HH:MM".
    at: str = ""
    #: On every instance, not only on the one that leads.
    everywhere: bool = False


class Scheduler:
    """Runs each job when its time comes; a job that is still running is not started again."""

    def __init__(self, jobs: Sequence[Job], zone: str) -> None:
        self._scheduler = AsyncIOScheduler(timezone=zone)
        for job in jobs:
            self._scheduler.add_job(
                _guarded,
                _trigger(job, zone),
                args=[job],
                id=job.name,
                max_instances=1,
                coalesce=True,
                misfire_grace_time=60,
            )

    def start(self) -> None:
        logging.getLogger("apscheduler").setLevel(logging.WARNING)
        self._scheduler.start()

    def stop(self) -> None:
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)


def _trigger(job: Job, zone: str) -> Any:
    if job.at:
        hour, minute = job.at.split(":")
        return CronTrigger(hour=int(hour), minute=int(minute), timezone=zone)
    return IntervalTrigger(seconds=job.seconds, timezone=zone)


async def _guarded(job: Job) -> None:
    """A job that fails is logged by name and comes again; it never takes the clock with it."""
    try:
        await job.action()
    except StorageError as error:
        log.warning("job waits for the database", extra={"action": job.name, "error": type(error).__name__})
    except Exception as error:  # noqa: BLE001 - the edge of the clock
        log.error("job failed", extra={"action": job.name, "error": type(error).__name__})
