"""How most talks with a person begin."""

from __future__ import annotations

from tests.journeys.counsellor import Counsellor
from tests.journeys.families import Family


async def asks_for_a_person(family: Family) -> None:
    await family.says("een mens spreken")
    await family.taps("Alles mag mee")


async def comes_to(counsellor: Counsellor, family: Family) -> str:
    """The family asks for a person and is the first this counsellor takes. Returns the case."""
    await asks_for_a_person(family)
    case = await takes_first(counsellor)
    await family.hears(f"ben {counsellor.name}")
    return case


async def takes_first(counsellor: Counsellor) -> str:
    case = str((await counsellor.sees_waiting())[0]["id"])
    await counsellor.takes(case)
    return case


async def talks_with(counsellor: Counsellor, family: Family) -> str:
    """After a word on its place, until both have said something."""
    await asks_for_a_person(family)
    await family.sees("weten we niet")
    case = await takes_first(counsellor)
    await family.hears(f"ben {counsellor.name}")
    await family.says("fijn dat je er bent")
    await counsellor.hears(case, "fijn dat je er bent")
    await counsellor.says(case, "Vertel maar")
    await family.hears("Vertel maar")
    return case
