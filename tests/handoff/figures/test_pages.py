"""The pages with figures: what a leader sees, prints and downloads."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from handoff.desk.language import COOKIE
from handoff.ports import DeskUnit
from tests.handoff.desk.house import House, running_desk
from tests.handoff.desk.web_pages import Browser
from tests.handoff.figures.some_contacts import contact
from tests.handoff.worlds import CARLA, EMMA, NOW


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with running_desk(tmp_path) as running:
        yield running


async def busy(house: House, count: int, **fields: Any) -> None:
    def add(unit: DeskUnit) -> None:
        for _ in range(count):
            unit.add_contact(contact(**fields))

    await house.world.store.write(add)


async def test_the_page_shows_numbers_charts_and_a_table_for_each_chart(house: House) -> None:
    await busy(house, 24, topics=("bezoek",))
    await busy(house, 3, topics=("geld",))
    async with house.counsellor(CARLA) as carla:
        page = await Browser(carla).open("/cijfers?jaar=2026")
    assert '<p class="big">27</p>' in page.text
    assert page.text.count("<svg role=") == page.text.count('<details class="no-print">')
    assert "<script" not in page.text.split("<main")[1]
    assert "style=" not in page.text
    assert "&lt;5" in page.text


async def test_topics_read_in_the_language_of_the_desk(house: House) -> None:
    await busy(house, 24, topics=("bezoek",))
    async with house.counsellor(CARLA) as carla:
        carla.http.headers["Cookie"] += f"; {COOKIE}=en"
        for path in ("/cijfers?jaar=2026", "/zoeken"):
            page = await Browser(carla).open(path)
            assert "Visiting" in page.text and "Op bezoek gaan" not in page.text
            assert "Geld" in page.text or path != "/zoeken"


async def test_small_groups_are_hidden_in_the_file_too(house: House) -> None:
    await busy(house, 24, topics=("bezoek",))
    await busy(house, 3, topics=("geld",))
    async with house.counsellor(CARLA) as carla:
        file = await Browser(carla).open("/cijfers/bestand?jaar=2026&maand=11")
    assert file.kind == "text/csv"
    assert file.disposition == 'attachment; filename="cijfers-2026-11.csv"'
    assert "Onderwerpen;Geld;<5\r\n" in file.text
    assert "Contacten;november 2026;27\r\n" in file.text


async def test_the_report_of_a_year_says_it_in_sentences(house: House) -> None:
    await busy(house, 30, at=NOW.replace(year=2024))
    async with house.counsellor(CARLA) as carla:
        page = await Browser(carla).open("/cijfers/jaarverslag?jaar=2024")
    assert "Er waren 30 contacten met de hulplijn" in page.text
    assert "De helft van de families had binnen 2 minuten een medewerker." in page.text
    assert "dit jaar loopt nog" not in page.text.lower()


@pytest.mark.parametrize("asked", ["jaar=1", "jaar=9999&maand=3", "jaar=x", "jaar=2026&maand=13", ""])
async def test_a_period_that_cannot_be_is_this_year(house: House, asked: str) -> None:
    async with house.counsellor(CARLA) as carla:
        page = await Browser(carla).open(f"/cijfers?{asked}")
    assert "Cijfers van 2026" in page.text


async def test_nothing_counted_yet_is_a_page_too(house: House) -> None:
    async with house.counsellor(CARLA) as carla:
        page = await Browser(carla).open("/cijfers?jaar=2025&maand=2")
    assert page.status == 200 and "te weinig om te zeggen" in page.text


async def test_a_volunteer_sees_no_figures(house: House) -> None:
    await busy(house, 6, at=NOW - timedelta(days=1))
    async with house.counsellor(EMMA) as emma:
        assert (await Browser(emma).open("/cijfers")).status == 403
