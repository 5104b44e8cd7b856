"""The first names of colleagues, as pages of the desk show them."""

from __future__ import annotations

from collections.abc import Mapping

from handoff.desk.desk import Desk
from handoff.phrases import phrase
from handoff.ports import DeskUnit


def names_of(unit: DeskUnit) -> dict[int, str]:
    """First names of everybody who has an account or was at the desk."""
    return {**unit.staff_names(), **{one.counsellor: one.name for one in unit.presences()}}


def name_in(names: Mapping[int, str], counsellor: int, desk: Desk) -> str:
    return names.get(counsellor) or desk.say(phrase("Een collega"))
