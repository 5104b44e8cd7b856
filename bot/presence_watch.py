"""Is somebody at the desk? Asked for every message, so remembered for a moment and looked up beside the path."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.clock import Clock, from_ms
from bot.opening_hours import hours_of
from bot.storage.errors import StorageError
from flows.content import Content
from handoff.hours import HoursChange
from handoff.ports import DeskStore, DeskUnit, Presence
from handoff.presence import Outlook, Standing
from handoff.shifts.records import Plan


class PresenceWatch:
    """Holds who is present, planned, and what was opened or closed by hand.

    ``refresh`` is a job, also rung when any of these changes.
    """

    def __init__(self, store: DeskStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._presences: tuple[Presence, ...] = ()
        self._plan = Plan()
        self._changes: tuple[HoursChange, ...] = ()
        self._told: tuple[object, Outlook] | None = None

    async def refresh(self) -> None:
        try:
            await self._store.read(self._look)
        except StorageError:
            # Nobody is promised what cannot be looked up. What was planned stays planned.
            self._presences = ()

    def _look(self, unit: DeskUnit) -> None:
        self._presences = tuple(unit.presences())
        self._plan = unit.plan()
        self._changes = tuple(unit.hours_changes(from_ms(self._clock())))

    def outlook(self, content: Content, now: datetime) -> Outlook:
        """Worked out once a second: it is asked for every batch of messages."""
        asked = (content.hash, int(now.timestamp()), self._presences, self._plan, self._changes)
        if self._told is None or self._told[0] != asked:
            self._told = asked, self.standing(content).outlook(now)
        return self._told[1]

    def standing(self, content: Content) -> Standing:
        hours = replace(hours_of(content), changes=self._changes)
        return Standing(hours=hours, presences=self._presences, plan=self._plan)
