"""The rota and the opening hours over HTTP, as a browser without script uses them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.storage.account_tables import accounts
from handoff.desk.hours_line import hours_words
from handoff.desk.language import sayer
from handoff.presence import Standing
from tests.handoff.desk.house import House, running_desk
from tests.handoff.desk.web_pages import Browser
from tests.handoff.shifts.rota import is_present, planned, shift
from tests.handoff.test_presence import EVENING
from tests.handoff.worlds import BAS, CARLA, EMMA, NOW, family_asks, later


class Evening:
    """A desk on Friday from 20.00 uur, with a clock to turn."""

    house: House

    def __init__(self) -> None:
        self.now = NOW

    def turn(self, minutes: float) -> None:
        self.now = later(minutes)


@pytest.fixture
async def evening(tmp_path: Path) -> AsyncIterator[Evening]:
    evening = Evening()
    async with running_desk(tmp_path, hours=EVENING, clock=lambda: evening.now) as house:
        for who in (EMMA, BAS, CARLA):
            await house.log_in(who)
        evening.house = house
        yield evening


async def test_a_coordinator_plans_and_a_counsellor_asks_for_a_replacement_that_a_colleague_takes(
    evening: Evening,
) -> None:
    house = evening.house
    async with house.counsellor(CARLA) as seat:
        added = await Browser(seat).send(
            "/rooster/dienst",
            wie=str(EMMA.id),
            dag="2026-11-21",
            van="19:00",
            tot="22:00",
            aantal="2",
            elke_week="ja",
        )
        page = (await Browser(seat).open(added.location)).text
    assert (added.status, added.location) == (303, "/rooster?week=2026-11-16")
    assert "Emma" in page and "2 gesprekken tegelijk" in page and "elke week" in page

    (made,) = (await house.world.store.read(lambda unit: unit.plan())).shifts
    path = f"/rooster/dienst/{made.id}"
    async with house.counsellor(BAS) as seat:
        assert "Emma" not in (await Browser(seat).open("/rooster")).text, "not his and not free"
        assert (await Browser(seat).send(f"{path}/neem", dag="2026-11-21")).status == 409
    async with house.counsellor(EMMA) as seat:
        await Browser(seat).send(f"{path}/ruil", dag="2026-11-21", wil="ja")
    async with house.counsellor(BAS) as seat:
        assert "Zoekt vervanging" in (await Browser(seat).open("/rooster")).text
        assert (await Browser(seat).send(f"{path}/neem", dag="2026-11-21")).status == 303
    plan = await house.world.store.read(lambda unit: unit.plan())
    assert [day.counsellor for day in plan.days.values()] == [BAS.id], "only this once"


async def test_of_two_who_take_the_same_shift_one_gets_it(evening: Evening) -> None:
    free = shift(None, first_day=NOW.date() + timedelta(days=1))
    await planned(evening.house.world, free)
    path, day = f"/rooster/dienst/{free.id}/neem", free.first_day.isoformat()
    async with evening.house.counsellor(EMMA) as emma, evening.house.counsellor(BAS) as bas:
        got = [(await Browser(seat).send(path, dag=day)).status for seat in (emma, bas)]
    assert got == [303, 409]


@pytest.mark.parametrize("what", ["vervalt", "stop", "geef", ""])
async def test_planning_is_for_coordinators(evening: Evening, what: str) -> None:
    mine = shift(EMMA)
    await planned(evening.house.world, mine)
    path = f"/rooster/dienst/{mine.id}/{what}" if what else "/rooster/dienst"
    async with evening.house.counsellor(EMMA) as seat:
        assert (await Browser(seat).send(path, dag="2026-11-20", wie="0")).status == 403


async def test_one_day_falls_out_and_a_series_stops(evening: Evening) -> None:
    weekly = shift(EMMA, weekly=True)
    await planned(evening.house.world, weekly)
    async with evening.house.counsellor(CARLA) as seat:
        await Browser(seat).send(f"/rooster/dienst/{weekly.id}/vervalt", dag="2026-11-27")
        await Browser(seat).send(f"/rooster/dienst/{weekly.id}/stop", dag="2026-12-11")
        pages = [
            (await Browser(seat).open(f"/rooster?week={day}")).text
            for day in ("2026-11-27", "2026-12-04", "2026-12-11")
        ]
    assert ["Vervalt deze dag" in page for page in pages] == [False, True, False]


@pytest.mark.parametrize(
    "wrong", [{"van": "25:00"}, {"dag": "morgen"}, {"wie": "77"}, {"aantal": "9"}, {"tot": "19:00"}]
)
async def test_a_shift_that_cannot_be_is_refused(evening: Evening, wrong: dict[str, str]) -> None:
    fields = {"wie": str(EMMA.id), "dag": "2026-11-21", "van": "19:00", "tot": "22:00", "aantal": "0"}
    async with evening.house.counsellor(CARLA) as seat:
        answer = await Browser(seat).send("/rooster/dienst", **fields | wrong)
    assert answer.status == 400
    assert (await evening.house.world.store.read(lambda unit: unit.plan())).shifts == ()


async def test_closing_by_hand_with_a_reason_and_back_again(evening: Evening) -> None:
    house = evening.house
    await is_present(house.world, EMMA)
    async with house.counsellor(CARLA) as seat:
        fields = {
            "wat": "dicht",
            "tot_dag": "2026-11-21",
            "tot": "20:00",
            "reden": "Door ziekte  is er niemand.",
            "reden_en": " Nobody is here because of <illness>.",
        }
        assert (await Browser(seat).send("/openingstijden/wijzig", **fields)).status == 303
        page = (await Browser(seat).open("/openingstijden")).text
        hours = (await seat.get("/stand"))[1]["uren"]
        seat.http.headers.update({"Cookie": f"{seat.http.headers['Cookie']}; taal=en"})
        english = (await seat.get("/stand"))[1]["uren"]
        seat.http.headers.update({"Cookie": f"{seat.http.headers['Cookie']}; taal=nl"})
        (change,) = await house.world.store.read(lambda unit: list(unit.hours_changes(NOW)))
        await Browser(seat).send(f"/openingstijden/{change.id}/weg")
        again = (await seat.get("/stand"))[1]["uren"]
    assert "Door ziekte is er niemand." in page
    assert '<span lang="en">Nobody is here because of &lt;illness&gt;.</span>' in page
    assert change.reason_en == "Nobody is here because of <illness>."
    assert hours["woorden"] == "Dicht, opent morgen om 20.00 uur (Door ziekte is er niemand.)"
    assert english["woorden"].endswith("(Nobody is here because of <illness>.)")
    assert (again["open"], again["woorden"]) == (True, "Open tot 22.00 uur")


async def test_opening_hours_are_changed_by_coordinators_only_and_not_for_long(evening: Evening) -> None:
    fields = {"wat": "open", "tot_dag": "2026-11-21", "tot": "20:00"}
    async with evening.house.counsellor(EMMA) as seat:
        assert (await Browser(seat).send("/openingstijden/wijzig", **fields)).status == 403
    async with evening.house.counsellor(CARLA) as seat:
        for wrong in (
            {"tot_dag": "2027-02-01"},
            {"tot_dag": "2026-11-19"},
            {"wat": "misschien"},
            {"reden_en": "x" * 201},
        ):
            assert (await Browser(seat).send("/openingstijden/wijzig", **fields | wrong)).status == 400


async def test_the_page_says_in_time_that_the_shift_ends(evening: Evening) -> None:
    await planned(evening.house.world, shift(EMMA))
    await family_asks(evening.house.world)
    async with evening.house.counsellor(EMMA) as seat:
        before = (await seat.get("/stand"))[1]
    evening.turn(106)
    async with evening.house.counsellor(EMMA) as seat:
        status, refused = await seat.post("/volgende")
        during = (await seat.get("/stand"))[1]
    assert before["dienst"]["woorden"] == ""
    assert during["dienst"]["woorden"].startswith("Je dienst eindigt om 22.00 uur.")
    assert during["rij"] == [], "not offered"
    assert (status, refused["fout"]) == (409, "dienst_bijna_om")


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "Dicht, opent maandag om 19.00 uur"), ("en", "Closed, opens Monday at 19:00")],
)
def test_the_line_with_hours_is_said_in_the_language_of_the_desk(language: str, words: str) -> None:
    monday = replace(EVENING, weekly={0: EVENING.weekly[0]})
    assert sayer(language)(hours_words(Standing(hours=monday), NOW)) == words


async def test_who_no_longer_has_access_is_on_no_shift(evening: Evening) -> None:
    world = evening.house.world
    await planned(world, shift(EMMA, weekly=True))
    gone = update(accounts).where(accounts.c.id == EMMA.id).values(active=0)
    await world.database.write(lambda connection: connection.execute(gone) and None)
    plan = await world.store.read(lambda unit: unit.plan())
    staff = await world.store.read(lambda unit: [each.name for each in unit.staff()])
    assert [each.counsellor for each in plan.shifts] == [0]
    assert staff == ["Bas", "Carla"]
