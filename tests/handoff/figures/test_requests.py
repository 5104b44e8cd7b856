"""Finished requests in the figures: counted by kind, ending and week, small groups hidden, nobody in it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest

from handoff.counsellors import Counsellor, Role
from handoff.figures.hiding import Hidden
from handoff.figures.requests import RequestDimension, request_figures
from handoff.requests.handling import end_request, mind_old_requests, pick_up
from handoff.requests.making import add_request
from handoff.requests.records import (
    KEPT,
    ContactRequest,
    Details,
    FinishedRequest,
    Outcome,
    RequestKind,
)
from tests.handoff.desk.house import House, running_desk
from tests.handoff.desk.web_pages import Browser
from tests.handoff.worlds import CARLA, NOW, World, later

SAM = Counsellor(id=105, name="Sam", role=Role.SOCIAL_WORKER)
KIND, OUTCOME, WEEK = RequestDimension
_ids = count(71)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with running_desk(tmp_path) as running:
        yield running


async def finished(world: World, kind: RequestKind, times: int, outcome: Outcome = Outcome.DONE) -> None:
    """Asked by a family, picked up, and ended three days later."""
    for _ in range(times):
        request = ContactRequest(
            id=next(_ids), conversation=await world.new_conversation(), kind=kind, made_at=NOW
        )

        def whole(unit, one=request):  # type: ignore[no-untyped-def]
            add_request(unit, one, Details(name="Samira", phone="0612345678"))
            pick_up(unit, one.id, SAM, later(1))
            end_request(unit, one.id, SAM, outcome=outcome, now=NOW + timedelta(days=3))

        await world.store.write(whole)


def _one(day: date, kind: RequestKind = RequestKind.CALL, outcome: Outcome = Outcome.DONE) -> FinishedRequest:
    return FinishedRequest(id=next(_ids), day=day, kind=kind, outcome=outcome, by_counsellor=False, days=2)


async def test_what_is_finished_is_found_by_year_and_the_details_are_not(world: World) -> None:
    await finished(world, RequestKind.VISIT, 2)
    found = await world.store.read(lambda unit: unit.finished_requests(date(2026, 1, 1), date(2027, 1, 1)))
    assert [(one.kind, one.outcome, one.day) for one in found] == [
        (RequestKind.VISIT, Outcome.DONE, date(2026, 11, 23))
    ] * 2
    assert await world.store.read(lambda unit: list(unit.requests())) == []
    assert await world.store.read(lambda unit: unit.request_details(found[0].id)) is None
    for since, until in ((date(2026, 1, 1), date(2026, 11, 23)), (date(2026, 11, 24), date(2027, 1, 1))):
        assert not await world.store.read(lambda unit, a=since, b=until: unit.finished_requests(a, b))  # type: ignore[misc]


async def test_what_nobody_came_to_is_counted_as_lapsed(world: World) -> None:
    request = ContactRequest(
        id=next(_ids), conversation=await world.new_conversation(), kind=RequestKind.MAIL, made_at=NOW
    )
    await world.store.write(lambda unit: add_request(unit, request, Details(mail="x@example.org")))
    await world.store.write(lambda unit: mind_old_requests(unit, NOW + KEPT))
    (row,) = await world.store.read(lambda unit: unit.finished_requests())
    assert (row.kind, row.outcome) == (RequestKind.MAIL, Outcome.LAPSED)


def test_requests_are_counted_by_kind_ending_week_and_in_total() -> None:
    month = [date(2026, 11, 2)] * 6 + [date(2026, 11, 10)] * 7
    rows = [_one(day) for day in month] + [_one(date(2026, 3, 3), RequestKind.VISIT) for _ in range(8)]
    year = request_figures(rows, 0)
    assert year.total == 21
    assert year.by[KIND] == {"belconsult": 13, "bezoek": 8}
    assert year.by[OUTCOME] == {"gedaan": 21}
    assert year.by[WEEK] == {"2026-W10": 8, "2026-W45": 6, "2026-W46": 7}
    november = request_figures(rows, 11)
    assert (november.total, november.by[KIND]) == (13, {"belconsult": 13})


def test_a_small_group_is_hidden_and_cannot_be_computed_from_the_others() -> None:
    day = date(2026, 11, 2)
    rows = [
        *(_one(day) for _ in range(9)),
        *(_one(day, RequestKind.MAIL) for _ in range(6)),
        *(_one(day, RequestKind.VISIT) for _ in range(2)),
    ]
    shown = request_figures(rows, 0)
    assert shown.by[KIND]["bezoek"] is Hidden.SMALL
    hidden = [value for value in shown.by[KIND].values() if isinstance(value, Hidden)]
    assert len(hidden) > 1 or isinstance(shown.total, Hidden)


def test_without_requests_there_is_nothing_to_show() -> None:
    assert (request_figures([], 0).total, request_figures([], 5).by) == (0, {})


async def test_the_page_the_report_and_the_file_say_the_same(house: House) -> None:
    await finished(house.world, RequestKind.CALL, 7)
    await finished(house.world, RequestKind.VISIT, 6, Outcome.FAILED)
    await finished(house.world, RequestKind.MAIL, 2)
    async with house.counsellor(CARLA) as carla:
        browser = Browser(carla)
        page = await browser.open("/cijfers?jaar=2026")
        report = await browser.open("/cijfers/jaarverslag?jaar=2026")
        file = await browser.open("/cijfers/bestand?jaar=2026")
        before = await browser.open("/cijfers?jaar=2025")
    for shown in (page, report):
        assert "Bezoek van een vrijwilliger" in shown.text and "Hoe verzoeken eindigden" in shown.text
    assert "Verzoeken die klaar zijn;Mailconsult;<5\r\n" in file.text
    assert "Verzoeken per week;week 48;15\r\n" in file.text
    assert "Hoe verzoeken eindigden" not in before.text
    everything = page.text + report.text + file.text
    assert "Samira" not in everything and "0612345678" not in everything
