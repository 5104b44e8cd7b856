"""The pages with which coordinators look after the desk: the trail, the weekly review, the wipes, the rights."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from aiohttp import web
from sqlalchemy import update

from bot.clock import DAY, to_ms
from bot.storage.retention import Wiped
from bot.storage.tables import episodes
from bot.storage.wiping_rows import note_wiping
from handoff.actions.auditing import READ, write_down
from handoff.counsellors import Role
from handoff.desk.accounts import Access, only
from handoff.desk.accounts.access import DOOR_ACCESS
from handoff.desk.house import ROOMS_OF_THE_DESK
from handoff.desk.oversight.in_plain_words import PLAIN
from handoff.desk.oversight.rights import rights_of
from handoff.desk.rooms import add_routes
from handoff.oversight.weeks import week_of
from tests.handoff.desk.house import House, running_desk
from tests.handoff.desk.web_pages import Browser
from tests.handoff.worlds import CARLA, EMMA, NOW, World, family_asks


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with running_desk(tmp_path) as running:
        yield running


async def test_the_trail_shows_who_did_what_and_never_words(house: House) -> None:
    case = await family_asks(house.world, "Mijn geheime zin")
    async with house.counsellor(EMMA) as emma:
        await emma.post(f"/gesprek/{case.id}/nemen")
        await emma.get(f"/gesprek/{case.id}/regels")
    async with house.counsellor(CARLA) as carla:
        shown = await Browser(carla).open(f"/spoor?nummer={case.id}")
        again = await Browser(carla).open("/spoor")
    assert "nam een gesprek" in shown.text and "opende een eigen gesprek" in shown.text
    assert "Emma" in shown.text and "geheime" not in shown.text
    assert "bekeek dit spoor" not in shown.text and "bekeek dit spoor" in again.text


async def test_older_lines_stand_on_a_next_page(house: House) -> None:
    async def many(count: int) -> None:
        def write(unit: object) -> None:
            for _ in range(count):
                write_down(unit, EMMA.id, READ, 9, NOW)  # type: ignore[arg-type]

        await house.world.store.write(write)

    await many(101)
    async with house.counsellor(CARLA) as carla:
        page = await Browser(carla).open("/spoor?nummer=9")
        assert page.text.count("opende een eigen gesprek") == 100
        assert "nummer=9&amp;voor=2" in page.text
        next_one = await Browser(carla).open("/spoor?nummer=9&voor=2")
    assert next_one.text.count("opende een eigen gesprek") == 1


async def test_a_week_is_marked_by_form_and_the_mark_is_seen(house: House) -> None:
    then = NOW - timedelta(days=7)
    await house.world.store.write(lambda unit: write_down(unit, EMMA.id, READ, 9, then))
    week = week_of(then.date())
    async with house.counsellor(CARLA) as carla:
        browser = Browser(carla)
        before = await browser.open("/spoor/week")
        done = await browser.send("/spoor/week/bekeken", week=week)
        after = await browser.open(done.location)
        too_early = await browser.send("/spoor/week/bekeken", week=week_of(NOW.date()))
    assert "Eigen gesprekken geopend: 1." in before.text
    assert done.status == 303 and done.location == f"/spoor/week?week={week}"
    assert "Bekeken door Carla" in after.text
    assert too_early.status == 409 and "nog niet voorbij" in too_early.text


async def wiped(world: World, *, talks: int, oldest_days: int, at: int) -> None:
    night = Wiped(episodes=talks, conversations=0, oldest_days=oldest_days)
    await world.database.write(partial(note_wiping, wiped=night, longest_days=33, now=at))


async def test_the_proof_of_wiping_says_how_many_and_how_old(house: House) -> None:
    world = house.world
    case = await family_asks(world)
    async with house.counsellor(CARLA) as carla:
        nothing_yet = await Browser(carla).open("/gewist")
        for _ in range(2):
            await wiped(world, talks=3, oldest_days=12, at=to_ms(NOW) - DAY // 2)
        shown = await Browser(carla).open("/gewist")
        await carla.post(f"/gesprek/{case.id}/nemen")
        await carla.post(f"/gesprek/{case.id}/wissen")
        after = await Browser(carla).open("/gewist")
    assert "Vannacht wordt voor het eerst gewist." in nothing_yet.text
    assert "Alles is op tijd gewist" in shown.text
    assert '<td class="number">6</td>' in shown.text
    assert "De oudste tekst is 0 dagen oud. Hoogstens mag dat 33 dagen zijn." in shown.text
    assert "zelf 1 keer alles wissen" in after.text
    assert "geen enkele tekst bewaard" in after.text


async def test_words_that_are_too_old_are_said_in_red(house: House) -> None:
    await family_asks(house.world)
    long_ago = update(episodes).values(started_at=to_ms(NOW - timedelta(days=40)))
    await house.world.database.write(lambda connection: connection.execute(long_ago) and None)
    await wiped(house.world, talks=0, oldest_days=40, at=to_ms(NOW))
    async with house.counsellor(CARLA) as carla:
        shown = await Browser(carla).open("/gewist")
    assert "Er is tekst te lang bewaard" in shown.text


async def test_a_night_that_was_missed_is_said_in_red(house: House) -> None:
    await wiped(house.world, talks=1, oldest_days=3, at=to_ms(NOW) - 2 * DAY)
    async with house.counsellor(CARLA) as carla:
        shown = await Browser(carla).open("/gewist")
    assert "Vannacht is er niet gewist" in shown.text


async def test_rights_are_said_in_plain_words_of_the_desks_language(house: House) -> None:
    async with house.counsellor(CARLA) as carla:
        shown = (await Browser(carla).open("/rechten")).text
        carla.http.headers.update({"Cookie": f"{carla.http.headers['Cookie']}; taal=en"})
        english = (await Browser(carla).open("/rechten")).text
    assert "Blokkades bekijken, bevestigen, afwijzen en opheffen" in shown
    assert "Look at blocks, confirm, refuse and lift them" in english
    assert "Wat nog geen uitleg heeft" not in shown
    assert "blokkades/" not in shown


async def test_what_one_role_may_do_and_may_not_do(house: House) -> None:
    async with house.counsellor(CARLA) as carla:
        shown = (await Browser(carla).open("/rechten?rol=vrijwilliger")).text
        strange = await Browser(carla).open("/rechten?rol=koning")
    may, may_not = shown.split("<h2>Mag niet</h2>")
    assert "Het volgende gesprek nemen" in may and "Het volgende gesprek nemen" not in may_not
    assert "Cijfers bekijken en opslaan" in may_not and "Cijfers bekijken en opslaan" not in may
    assert strange.status == 200 and "Mag niet" not in strange.text


def every_access() -> dict[str, Access]:
    return {**add_routes(web.Application(), ROOMS_OF_THE_DESK), **DOOR_ACCESS}


def test_every_route_has_one_sentence_and_every_sentence_a_route() -> None:
    said = [route for _, rows in PLAIN for _, routes in rows for route in routes]
    assert len(said) == len(set(said))
    assert set(every_access()) - set(said) == {"GET /deur"}, "write a sentence in oversight/in_plain_words.py"
    assert set(said) - set(every_access()) == set(), "these routes are gone"


def test_one_sentence_is_open_to_the_same_roles() -> None:
    access = every_access()
    sentences = [(what, routes) for _, rows in PLAIN for what, routes in rows]
    assert [str(what) for what, routes in sentences if len({access[route] for route in routes}) > 1] == []


def test_a_route_without_a_sentence_is_shown_as_it_is() -> None:
    parts = rights_of({"GET /nieuw": only(Role.COORDINATOR), "POST /volgende": only(Role.VOLUNTEER)})
    (chats, (take,)), (rest, (new,)) = parts
    assert (str(chats), str(take.what)) == ("Gesprekken", "Het volgende gesprek nemen")
    assert (str(rest), new.what) == ("Wat nog geen uitleg heeft", "GET /nieuw")
    assert new.allowed == tuple(role is Role.COORDINATOR for role in Role)
