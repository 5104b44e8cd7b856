"""Whoever comes home may hold the phone: what was agreed to ask later is off, and asked anew where it is safe."""

from __future__ import annotations

from tests.journeys.families import Family
from tests.journeys.helpline import Helpline
from tests.journeys.test_checkins import THAT_DAY, agrees_to_a_checkin, states


async def somebody_comes_home(family: Family) -> None:
    await family.says("hij komt volgende week thuis")
    await family.taps("Geen huis, of wonen bij mij")
    await family.taps("Het wordt bij mij")
    await family.hears("Dat stuur ik nu niet meer")


async def test_what_was_agreed_is_off_when_somebody_comes_home(helpline: Helpline, family: Family) -> None:
    await agrees_to_a_checkin(family)
    await somebody_comes_home(family)
    await family.taps("Nee, stuur niets")
    await helpline.everything_handled()
    assert await states(helpline) == ["cancelled"]
    helpline.clock.turn_to(THAT_DAY.replace(hour=11))
    await helpline.asks_what_is_due()
    await helpline.everything_handled()
    assert not any("Hoe is het nu?" in text for text in family.heard())


async def test_a_new_yes_after_it_holds(helpline: Helpline, family: Family) -> None:
    await agrees_to_a_checkin(family)
    await somebody_comes_home(family)
    await family.taps("Ja, alleen ik lees hier")
    await family.hears("over een week vraag ik het")
    await helpline.everything_handled()
    assert sorted(await states(helpline)) == ["cancelled", "planned"]


async def test_who_is_afraid_is_sent_nothing_later(helpline: Helpline, family: Family) -> None:
    await agrees_to_a_checkin(family)
    await family.says("ik ben bang als hij vrijkomt")
    await family.taps("Nee, nu niet")
    await family.taps("Nee")
    await family.hears("ook niet wat eerder was afgesproken")
    await helpline.everything_handled()
    assert await states(helpline) == ["cancelled"]
