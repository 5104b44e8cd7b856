"""One long journey on SQLite and on a real PostgreSQL: a flow, a person, a check-in, danger, forgetting."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.journeys.helpline import Helpline
from tests.journeys.talking import comes_to
from tests.journeys.test_checkins import THAT_DAY, agrees_to_a_checkin, states
from tests.journeys.test_forgetting import expect_nothing_leads_back


@pytest.fixture
async def helpline(tmp_path: Path, database_url: str) -> AsyncIterator[Helpline]:
    url = "" if database_url.startswith("sqlite") else database_url
    async with Helpline(tmp_path, database_url=url) as running:
        yield running


async def test_from_first_word_to_forgotten(helpline: Helpline, channel: str) -> None:
    emma = await helpline.counsellor()
    family = await helpline.family(channel)
    before = await helpline.counts()
    await agrees_to_a_checkin(family)
    case = await comes_to(emma, family)
    for number in range(5):
        await family.says(f"van de familie {number}")
        await emma.hears(case, f"van de familie {number}")
        await emma.says(case, f"van Emma {number}")
        await family.hears(f"van Emma {number}")
    await emma.closes(case)
    await family.hears("heeft de chat verlaten")

    helpline.clock.turn_to(THAT_DAY + timedelta(hours=11))
    await helpline.asks_what_is_due()
    await family.hears("Hoe is het nu?")
    await helpline.everything_handled()
    assert await states(helpline) == ["sent"]
    await family.taps("Wisselend")
    await family.hears("Het hoeft niet elke dag goed te gaan")
    await family.says("wis mij")
    await helpline.everything_handled()
    await helpline.says_farewell()
    await expect_nothing_leads_back(helpline, before)
