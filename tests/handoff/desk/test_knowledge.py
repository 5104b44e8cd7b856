"""What counsellors look up over the wire, and what editors read of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from handoff.cases import Case
from handoff.counsellors import Counsellor, Role
from handoff.knowledge.records import Spoken
from tests.handoff.desk.house import House, Seat, running_desk
from tests.handoff.desk.knowing import SomeKnowledge
from tests.handoff.worlds import BAS, CARLA, EMMA, family_asks, texts_now

EDITOR = Counsellor(id=401, name="Rik", role=Role.EDITOR)


@pytest.fixture
def knowledge() -> SomeKnowledge:
    return SomeKnowledge()


@pytest.fixture
async def house(tmp_path: Path, knowledge: SomeKnowledge) -> AsyncIterator[House]:
    async with running_desk(tmp_path, knowledge=knowledge) as house:
        yield house


async def _taken(house: House, seat: Seat) -> Case:
    case = await family_asks(house.world)
    assert (await seat.post(f"/gesprek/{case.id}/nemen"))[0] == 200
    return case


async def _page(seat: Seat, path: str) -> str:
    async with seat.http.get(path, headers={"Accept": "text/html"}) as response:
        assert response.status == 200
        return await response.text()


async def _send_form(seat: Seat, path: str, **fields: str) -> int:
    headers = {"X-Formulier": seat.token, "Sec-Fetch-Site": "same-origin"}
    form: dict[str, Any] = {"formulier": seat.token, **fields}
    async with seat.http.post(path, data=form, headers=headers, allow_redirects=False) as response:
        return response.status


async def test_what_is_found_says_how_sure_and_how_old_it_is(house: House, knowledge: SomeKnowledge) -> None:
    async with house.counsellor(EMMA) as seat:
        case = await _taken(house, seat)
        status, found = await seat.post(f"/gesprek/{case.id}/kennis", zoek="bezoek", vorm="u")
    assert status == 200
    sure, old = found["stukken"]
    assert (sure["zekerheid"], sure["gelezen"], sure["controleer_voor"]) == (
        "hoog",
        "2026-11-01",
        "2027-06-30",
    )
    assert (sure["verlopen"], old["verlopen"]) == (False, True)
    assert found["onderwerpen"][0]["titel"] == "Op bezoek gaan"
    assert knowledge.spoken == [Spoken("nl", "u")]


async def test_it_is_said_in_the_familys_language(house: House, knowledge: SomeKnowledge) -> None:
    async with house.counsellor(EMMA) as seat:
        case = await _taken(house, seat)
        await house.world.speaks(case.conversation, "en")
        await seat.post(f"/gesprek/{case.id}/kennis", zoek="bezoek", vorm="je")
    assert knowledge.spoken == [Spoken("en", "je")]


async def test_only_in_ones_own_chat_and_with_a_form_of_address(house: House) -> None:
    async with house.counsellor(EMMA) as emma, house.counsellor(BAS) as bas:
        case = await _taken(house, emma)
        for path in ("kennis", "standaardantwoorden"):
            assert (await bas.post(f"/gesprek/{case.id}/{path}", zoek="bezoek", vorm="je"))[0] == 403
            assert (await emma.post(f"/gesprek/{case.id}/{path}", zoek="bezoek", vorm="hoi"))[0] == 400


async def test_a_flow_is_offered_and_shows_as_offered(house: House) -> None:
    async with house.counsellor(EMMA) as seat:
        case = await _taken(house, seat)
        offer = {"onderwerp": "bezoek", "vorm": "je"}
        assert (await seat.post(f"/gesprek/{case.id}/kennis/aanbieden", **offer))[0] == 200
        assert (await seat.post(f"/gesprek/{case.id}/kennis/aanbieden", **offer))[0] == 409
        assert (await seat.post(f"/gesprek/{case.id}/kennis/aanbieden", onderwerp="x", vorm="je"))[0] == 400
        _, chat = await seat.get(f"/gesprek/{case.id}/regels")
    assert (chat["aangeboden"], chat["vorm"]) == (["bezoek"], "je")
    assert sum("Op bezoek gaan" in text for text in await texts_now(house.world, case)) == 1


async def test_standard_answers_carry_the_counsellors_name_and_are_counted_without_it(house: House) -> None:
    async with house.counsellor(EMMA) as seat, house.counsellor(EDITOR) as editor:
        case = await _taken(house, seat)
        _, listed = await seat.post(f"/gesprek/{case.id}/standaardantwoorden", vorm="je")
        assert listed["antwoorden"][0]["tekst"] == "Hoi, ik ben Emma."
        assert (await seat.post("/standaardantwoorden/gebruikt", id="hallo"))[0] == 200
        assert (await seat.post("/standaardantwoorden/gebruikt", id="verzonnen"))[0] == 400
        page = await _page(editor, "/standaardantwoorden")
        assert "Emma" not in page
        assert '<td class="number">1</td>' in page
        async with seat.http.get("/standaardantwoorden") as refused:
            assert refused.status == 403


async def test_a_report_goes_to_the_editors_and_its_answer_to_the_reporter_only(house: House) -> None:
    async with (
        house.counsellor(EMMA) as emma,
        house.counsellor(BAS) as bas,
        house.counsellor(EDITOR) as editor,
        house.counsellor(CARLA) as carla,
    ):
        assert (await emma.post("/feiten/melden", feit="verzonnen", tekst="Nee"))[0] == 400
        assert (await emma.post("/feiten/melden", feit="oud", tekst="Het is <b>zaterdag</b>."))[0] == 200
        assert "&lt;b&gt;zaterdag" in await _page(editor, "/feiten/meldingen")
        assert "zaterdag" in await _page(carla, "/feiten/meldingen")
        assert "zaterdag" not in await _page(bas, "/feiten/meldingen")
        (report,) = await house.world.store.read(lambda unit: unit.fact_reports())
        answer = f"/feiten/meldingen/{report.id}"
        assert await _send_form(emma, answer, antwoord="Zelf") == 403
        assert await _send_form(editor, answer, antwoord=" ") == 409
        assert await _send_form(editor, answer, antwoord="Aangepast, dank je.") == 303
        assert await _send_form(carla, answer, antwoord="Nog eens") == 409
        assert "Aangepast, dank je." in await _page(emma, "/feiten/meldingen")
