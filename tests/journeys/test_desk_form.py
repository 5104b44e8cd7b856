"""A family that says u keeps its u when a person comes."""

from __future__ import annotations

from tests.journeys.families import Family
from tests.journeys.helpline import Helpline


async def test_who_says_u_keeps_it_when_a_person_comes(helpline: Helpline, family: Family) -> None:
    emma = await helpline.counsellor()
    await family.says("kunt u mij vertellen hoe het met het bezoek zit")
    await family.says("een mens spreken")
    await family.taps("Alleen de samenvatting")
    await emma.sees_waiting()
    await emma.takes_next()
    await family.hears("Ik lees nu met u mee")
