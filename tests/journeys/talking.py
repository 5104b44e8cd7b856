"""How most talks with a person begin."""

from __future__ import annotations

from tests.journeys.counsellor import Counsellor
from tests.journeys.families import Family


async def comes_to(counsellor: Counsellor, family: Family) -> str:
    """The family asks for a person and is the first this counsellor takes. Returns the case."""
    await family.says("een mens spreken")
    await family.taps("Alles mag mee")
    case = str((await counsellor.sees_waiting())[0]["id"])
    await counsellor.takes(case)
    await family.hears(f"ben {counsellor.name}")
    return case
