"""Two instances on one PostgreSQL: one leads, both serve, and the other takes over when the leader stops."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select, text

from bot.clock import DAY
from bot.storage.tables import alarms
from bot.surroundings import Surroundings
from bot.unasked import step_in_for_silence
from tests.databases import PostgresServer
from tests.journeys.families import TelegramFamily, WebFamily
from tests.journeys.helpline import Helpline
from tests.journeys.talking import comes_to

pytestmark = pytest.mark.postgres


@pytest.fixture
async def pair(tmp_path: Path, postgres_server: PostgresServer) -> AsyncIterator[tuple[Helpline, Helpline]]:
    shared: dict[str, Any] = {
        "database_url": postgres_server.new_database().replace("postgres:@/", "postgres@/"),
        "keys_dir": tmp_path / "keys",
    }
    async with Helpline(tmp_path / "one", **shared) as one:
        same_telegram: dict[str, Any] = {
            "telegram_token": one.telegram.token,
            "telegram_api_url": one.telegram.url,
        }
        async with Helpline(tmp_path / "two", **shared, **same_telegram) as two:
            two.clock = one.clock
            yield one, two


async def test_a_family_on_one_instance_talks_with_a_counsellor_on_the_other(
    pair: tuple[Helpline, Helpline],
) -> None:
    one, two = pair
    emma = await one.counsellor()
    await two.house.presence.refresh()
    async with WebFamily(two.url) as family:
        case = await comes_to(emma, family)
        for number in range(5):
            await family.says(f"vraag {number}")
            await emma.hears(case, f"vraag {number}")
            await emma.says(case, f"antwoord {number}")
            await family.hears(f"antwoord {number}")


async def test_a_page_open_on_one_instance_rings_for_what_the_other_sent(
    pair: tuple[Helpline, Helpline],
) -> None:
    one, two = pair
    emma = await one.counsellor()
    await two.house.presence.refresh()
    async with WebFamily(two.url) as family:
        await family.says("een mens spreken")
        await family.taps("Alles mag mee")
        await emma.sees_waiting()
        async with family.http.ws_connect(f"{two.url}/bel", headers={"Origin": two.url}) as bell:
            await bell.send_json({})
            # The bell may still ring for what was said before.
            with contextlib.suppress(TimeoutError):
                while await bell.receive_json(timeout=1.0):
                    continue
            await family.looks()
            case = await emma.takes_next()
            await emma.says(case, "dag, ik lees mee")
            rung = await bell.receive_json(timeout=5.0)
            assert rung["soort"] == "nieuw"
            await family.hears("dag, ik lees mee")


async def test_only_the_leader_polls_and_the_other_takes_over(pair: tuple[Helpline, Helpline]) -> None:
    one, _ = pair
    family = TelegramFamily(one.telegram)
    await family.says("hoi")
    await family.sees_button("Op bezoek gaan")
    second = select(alarms.c.kind).where(alarms.c.kind == "telegram_second_instance")
    assert await one.rows(second) == []
    await one.closes()
    await family.says("menu")
    await family.hears("Waar kan ik je", timeout=20)


async def test_two_that_both_believe_they_lead_step_in_once_for_a_silent_counsellor(
    pair: tuple[Helpline, Helpline],
) -> None:
    one, two = pair
    emma = await one.counsellor()
    await two.house.presence.refresh()
    async with WebFamily(two.url) as family:
        case = await comes_to(emma, family)
        await family.says("ik wil niet meer leven")
        await emma.hears(case, "niet meer leven")
        one.clock.turn(seconds=65)
        async with asyncio.timeout(20):
            await asyncio.gather(*(_steps_in_slowly(each, one.house.look_around()) for each in pair))
        one.house.delivery.wake()
        await family.hears("Denk je eraan om een einde")
        await one.everything_handled()
        await family.looks()
    assert len([said for said in family.heard() if "Denk je eraan om een einde" in said]) == 1


async def _steps_in_slowly(helpline: Helpline, around: Surroundings) -> None:
    """Long enough for the other one to look before this one is done."""

    def work(connection: Connection) -> None:
        step_in_for_silence(connection, vault=helpline.house.vault, around=around, episode_ms=DAY)
        connection.execute(text("SELECT pg_sleep(1)"))

    await helpline.house.database.write(work)
