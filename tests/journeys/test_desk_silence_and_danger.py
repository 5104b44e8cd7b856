"""Danger appears after the question whether somebody is still there: its buttons let nobody sleep any more."""

from __future__ import annotations

from tests.journeys.helpline import Helpline
from tests.journeys.talking import talks_with


async def test_who_was_in_danger_is_not_put_to_sleep_by_an_old_button(
    helpline: Helpline, channel: str
) -> None:
    emma = await helpline.counsellor()
    family = await helpline.family(channel)
    case = await talks_with(emma, family)
    helpline.clock.turn(minutes=11)
    await helpline.minds_silences()
    await family.hears("Ben je er nog?")
    await family.says("ik wil niet meer leven")
    await emma.hears(case, "ik wil niet meer leven")
    before = (await emma.chat(case))["zaak"]["familie"]

    await family.taps("Later verder")
    await helpline.everything_handled()

    (mine,) = (await emma.desk())["mijn"]
    assert mine["id"] == case
    assert mine["ongelezen"]
    assert (await emma.chat(case))["zaak"]["familie"] > before
