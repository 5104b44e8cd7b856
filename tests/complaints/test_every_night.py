"""The clock of a running helpline wipes by itself, and leaves the proof."""

from __future__ import annotations

from sqlalchemy import select

from bot.jobs import jobs_of
from bot.storage.oversight_tables import wipings
from tests.journeys.helpline import Helpline


async def a_night_passes(helpline: Helpline) -> None:
    """Whatever the table says has to be done at night, and the end of what fell silent."""
    for job in jobs_of(helpline.house):
        if job.at or job.name == "silent episodes":
            await job.action()


async def test_words_leave_in_the_night_when_their_time_is_over_and_the_proof_stays(
    helpline: Helpline,
) -> None:
    family = await helpline.family("web")
    await family.says("bezoekuur")
    await family.hears("Waar gaat je vraag over")
    await helpline.everything_handled()
    helpline.clock.turn(days=2)
    await a_night_passes(helpline)
    helpline.clock.turn(days=helpline.settings.keep_days - 1)
    await a_night_passes(helpline)
    assert (await helpline.counts())["messages"] > 0

    helpline.clock.turn(days=2)
    await a_night_passes(helpline)
    left = await helpline.counts()
    assert (left["messages"], left["episodes"], left["conversations"], left["outbox"]) == (0, 0, 0, 0)
    last = (await helpline.rows(select(wipings).order_by(wipings.c.day)))[-1]
    assert (last.talks, last.oldest_days) == (1, 0)
