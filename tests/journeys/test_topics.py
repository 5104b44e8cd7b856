"""What a talk was about still counts when the talk is over, but not where somebody may be in danger."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.figures import count_the_night
from bot.storage.figures_tables import talk_days
from bot.storage.tables import episodes
from tests.journeys.families import Family
from tests.journeys.helpline import FRIDAY_EVENING, Helpline


async def topics_counted(helpline: Helpline) -> dict[str, int]:
    await helpline.everything_handled()
    helpline.clock.turn_to(FRIDAY_EVENING + timedelta(days=2, hours=9))
    await count_the_night(helpline.house)
    return {row.topic: row.talks for row in await helpline.rows(select(talk_days.c.topic, talk_days.c.talks))}


async def words_for_a_four_year_old(family: Family) -> None:
    """To the last words of the flow, after which no place is kept."""
    for tapped in ("Het vertellen aan een kind", "Hoe vertel ik het?", "Ja, voor zover ik weet"):
        await family.taps(tapped)
    await family.says("papa")
    for tapped in ("4 tot en met 7 jaar", "Hoe begin ik?", "Nee, dank je"):
        await family.taps(tapped)
    await family.hears("Kleine stap voor nu")


@pytest.mark.parametrize("channel", ["web"])
async def test_a_talk_that_ended_counts_under_its_topic(helpline: Helpline, family: Family) -> None:
    await family.starts()
    await words_for_a_four_year_old(family)
    await helpline.everything_handled()
    assert [row.position for row in await helpline.rows(select(episodes.c.position))] == [None]
    assert await topics_counted(helpline) == {"": 1, "kind-vertellen": 1}


@pytest.mark.parametrize("channel", ["web"])
@pytest.mark.parametrize(
    ("said", "heard"),
    [("ik word thuis bedreigd door mijn ex", ""), ("ik wil niet meer leven", "113"), ("nood", "112")],
)
async def test_a_talk_about_danger_counts_under_none(
    helpline: Helpline, family: Family, said: str, heard: str
) -> None:
    await family.starts()
    await words_for_a_four_year_old(family)
    await family.says(said)
    await family.hears(heard)
    assert await topics_counted(helpline) == {"": 1}


@pytest.mark.parametrize("channel", ["web"])
async def test_a_talk_through_a_flow_of_which_nothing_is_kept_counts_under_none(
    helpline: Helpline, family: Family
) -> None:
    await family.starts()
    await family.says("bezoekuur")
    await family.hears("Waar gaat je vraag over")
    await family.says("problemen in mijn relatie")
    await family.hears("")
    assert await topics_counted(helpline) == {"": 1}
