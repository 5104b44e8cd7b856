"""The desk's unit for looking only: what many rooms ask for within one reading is looked up once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from bot.storage.desk_unit import SqlDeskUnit
from handoff.cases import Case
from handoff.ports import Presence
from handoff.shifts.records import Plan


class ReadingDeskUnit(SqlDeskUnit):
    """Nothing changes within its transaction, so nothing has to be read twice. Never for work that writes."""

    def queue(self) -> Sequence[Case]:
        return self._queue

    def plan(self) -> Plan:
        return self._plan

    def presences(self) -> Sequence[Presence]:
        return self._present

    def taken_cases(self, counsellor: int = 0) -> Sequence[Case]:
        if counsellor not in self._taken:
            self._taken[counsellor] = super().taken_cases(counsellor)
        return self._taken[counsellor]

    @cached_property
    def _queue(self) -> Sequence[Case]:
        return super().queue()

    @cached_property
    def _plan(self) -> Plan:
        return super().plan()

    @cached_property
    def _present(self) -> Sequence[Presence]:
        return super().presences()

    @cached_property
    def _taken(self) -> dict[int, Sequence[Case]]:
        """By counsellor; 0 is everybody."""
        return {}
