"""What colleagues do together at the desk, over HTTP: hand on, whisper, read along, raise a hand."""

from __future__ import annotations

import asyncio
import uuid
from dataclasses import replace
from typing import Any

import pytest

from handoff.counsellors import BROWSES
from handoff.doorbell import chat_topic
from tests.handoff.desk.house import House, Seat
from tests.handoff.desk.test_live import hear
from tests.handoff.worlds import BAS, CARLA, EMMA, family_asks, family_writes, later, texts_now

NOTE = "Praat rustig, twee kinderen thuis."


async def read(seat: Seat, path: str) -> tuple[int, str]:
    async with seat.http.get(path, headers={"Accept": "text/html"}) as response:
        return response.status, await response.text()


async def send(seat: Seat, path: str, **form: str) -> tuple[int, str]:
    headers = {"X-Formulier": seat.token, "Sec-Fetch-Site": "same-origin", "Accept": "text/html"}
    async with seat.http.post(path, data=form, headers=headers, allow_redirects=False) as response:
        return response.status, response.headers.get("Location", "") or await response.text()


async def on_duty(*seats: Seat) -> None:
    for seat in seats:
        assert (await seat.post("/aanwezig", staat="op_dienst"))[0] == 200


async def test_a_chat_is_offered_accepted_and_the_giver_reads_who_has_it(house: House) -> None:
    case = await family_asks(house.world, briefing="Over bezoek")
    async with house.counsellor(EMMA) as emma, house.counsellor(BAS) as bas:
        await on_duty(emma, bas)
        await emma.post("/volgende")
        _, chat = await emma.get(f"/gesprek/{case.id}/regels")
        assert [one["naam"] for one in chat["doorgeven"]["mensen"]] == ["Bas"]
        offer = {"aan": str(BAS.id), "rol": "", "notitie": NOTE}
        assert (await emma.post(f"/gesprek/{case.id}/doorgeven", **offer))[0] == 200
        assert (await emma.get(f"/gesprek/{case.id}/regels"))[1]["doorgeven"]["aan"] == "Bas"

        (offered,) = (await bas.get("/stand"))[1]["aangeboden"]
        assert (offered["van"], offered["notitie"], offered["briefing"]) == ("Emma", NOTE, "Over bezoek")
        assert (await emma.get("/stand"))[1]["aangeboden"] == []
        status, got = await bas.post(f"/aanbod/{offered['aanbod']}/nemen")
        assert (status, got) == (200, {"id": str(case.id)})

        assert (await bas.get(f"/gesprek/{case.id}/regels"))[1]["overdracht"]["notitie"] == NOTE
        (news,) = (await emma.get("/stand"))[1]["aanbod_nieuws"]
        assert news["tekst"] == "Bas heeft Blauwe Reiger 42 van je overgenomen."
        await emma.post(f"/aanbod/{news['id']}/gezien")
        assert (await emma.get("/stand"))[1]["aanbod_nieuws"] == []
        assert (await emma.get(f"/gesprek/{case.id}/regels"))[0] == 403


async def test_the_giver_reads_why_a_colleague_could_not_take_it(house: House) -> None:
    case = await family_asks(house.world)
    async with house.counsellor(EMMA) as emma, house.counsellor(BAS) as bas:
        await on_duty(emma, bas)
        await emma.post("/volgende")
        offer = {"aan": str(BAS.id), "rol": "", "notitie": NOTE}
        await emma.post(f"/gesprek/{case.id}/doorgeven", **offer)
        (offered,) = (await bas.get("/stand"))[1]["aangeboden"]
        path = f"/aanbod/{offered['aanbod']}/weigeren"
        assert (await bas.post(path, reden="zomaar"))[0] == 400
        assert (await bas.post(path, reden="vol", notitie="Vraag Sanne"))[0] == 200
        (news,) = (await emma.get("/stand"))[1]["aanbod_nieuws"]
        assert news["tekst"].startswith("Bas kan Blauwe Reiger 42 nu niet overnemen.")
        assert news["redenen"] == [
            {"wie": "Bas", "reden": "Ik heb mijn handen vol", "notitie": "Vraag Sanne"}
        ]


async def test_an_offer_without_a_note_or_a_receiver_is_refused_in_words(house: House) -> None:
    case = await family_asks(house.world)
    async with house.counsellor(EMMA) as emma, house.counsellor(BAS) as bas:
        await on_duty(emma, bas)
        await emma.post("/volgende")
        path = f"/gesprek/{case.id}/doorgeven"
        for body in ({"aan": str(BAS.id)}, {"notitie": NOTE}, {"aan": "x", "notitie": NOTE}):
            status, answer = await emma.post(path, **{"aan": "", "rol": "", "notitie": "", **body})
            assert status in (400, 409)
            assert answer["tekst"]


async def test_others_see_only_who_is_next_and_how_many_wait(house: House) -> None:
    """No public board of waiting people (complaint 18)."""
    first, second = await family_asks(house.world, at=later(-9)), await family_asks(house.world, at=later(-5))
    chooses = replace(BAS, qualifications=frozenset({BROWSES}))
    async with house.counsellor(EMMA) as emma, house.counsellor(chooses) as bas:
        _, blind = await emma.get("/stand")
        assert [item["id"] for item in blind["rij"]] == [str(first.id)]
        assert blind["wachten"] == {"gesprek": 2, "bericht": 0}
        _, open_queue = await bas.get("/stand")
        assert [item["id"] for item in open_queue["rij"]] == [str(first.id), str(second.id)]
        assert (await emma.post(f"/gesprek/{second.id}/nemen"))[1]["fout"] == "niet_aan_de_beurt"
        assert (await read(emma, f"/meelezen/{second.id}"))[0] == 409
        status, page = await read(bas, f"/meelezen/{second.id}")
        assert status == 200
        assert "Kijken is niet nemen" in page
        assert (await bas.get("/stand"))[1]["mijn"] == []


async def test_the_overview_shows_chats_by_counsellor_and_is_for_coordinators(house: House) -> None:
    await family_asks(house.world, "Geheime woorden", signal="suicide")
    await family_asks(house.world)
    async with house.counsellor(EMMA) as emma, house.counsellor(CARLA) as carla:
        await on_duty(emma, carla)
        await emma.post("/volgende")
        assert (await read(emma, "/overzicht"))[0] == 403
        status, page = await read(carla, "/overzicht")
    assert status == 200
    for words in ("Emma", "op dienst", "Denkt aan zelfmoord", "Langste wacht"):
        assert words in page
    assert "Geheime woorden" not in page


async def test_a_counsellor_who_never_said_to_be_there_is_found_whispered_to_and_relieved(
    house: House,
) -> None:
    case = await family_asks(house.world)
    async with house.counsellor(EMMA) as emma, house.counsellor(CARLA) as carla:
        await emma.post("/volgende")
        assert await house.world.store.read(lambda unit: list(unit.presences())) == []
        _, overview = await read(carla, "/overzicht")
        assert "Emma" in overview and f"/meelezen/{case.id}" in overview

        _, along = await read(carla, f"/meelezen/{case.id}?reden=worry")
        assert "Fluister naar Emma" in along and f"/meelezen/{case.id}/overnemen" in along
        assert await send(carla, f"/meelezen/{case.id}/fluister", tekst="Ik kijk mee") == (
            303,
            f"/meelezen/{case.id}",
        )
        (said,) = (await emma.get(f"/gesprek/{case.id}/regels"))[1]["gefluisterd"]
        assert said["tekst"] == "Ik kijk mee"
        assert await send(carla, f"/meelezen/{case.id}/overnemen") == (303, "/")
        assert (await carla.get(f"/gesprek/{case.id}/regels"))[0] == 200
        assert (await emma.get("/stand"))[1]["aanbod_nieuws"]


async def test_a_counsellor_who_went_away_can_still_be_whispered_to(house: House) -> None:
    case = await family_asks(house.world)
    async with house.counsellor(EMMA) as emma, house.counsellor(CARLA) as carla:
        await on_duty(emma)
        await emma.post("/volgende")
        await emma.post("/aanwezig", staat="weg")
        assert f"/meelezen/{case.id}" in (await read(carla, "/overzicht"))[1]
        await read(carla, f"/meelezen/{case.id}?reden=worry")
        assert (await send(carla, f"/meelezen/{case.id}/fluister", tekst="Ben je er nog?"))[0] == 303


async def test_a_coordinator_reads_along_live_and_whispers(house: House) -> None:
    case = await family_asks(house.world, "Mag ik iemand spreken?")
    async with house.counsellor(EMMA) as emma, house.counsellor(CARLA) as carla:
        await on_duty(emma, carla)
        await emma.post("/volgende")
        assert (await read(carla, f"/meelezen/{case.id}/nu"))[0] == 409, "not without an opening"
        asked, why = await read(carla, f"/meelezen/{case.id}")
        assert (asked, "Waarom wil je meelezen?" in why) == (200, True)
        assert "Mag ik iemand spreken?" not in why
        assert "Mag ik iemand spreken?" in (await read(carla, f"/meelezen/{case.id}?reden=guidance"))[1]
        async with carla.doorbell() as bell:
            await hear(bell, "stand")
            await family_writes(house.world, case, "Nog een woord", at=later(1))
            await hear(bell, f"gesprek:{case.id}")
        assert "Nog een woord" in (await read(carla, f"/meelezen/{case.id}/nu"))[1]

        assert await send(carla, f"/meelezen/{case.id}/fluister", tekst="Vraag naar 113") == (
            303,
            f"/meelezen/{case.id}",
        )
        _, chat = await emma.get(f"/gesprek/{case.id}/regels")
        assert [one["tekst"] for one in chat["gefluisterd"]] == ["Vraag naar 113"]
        assert chat["leest_mee"] == ["Carla"]
        assert "Vraag naar 113" not in str(await texts_now(house.world, case))
        assert (await carla.post(f"/gesprek/{case.id}/antwoord", sleutel=str(uuid.uuid4()), tekst="Hoi"))[
            0
        ] == 403


async def test_nobody_else_hears_the_bell_of_a_chat(house: House) -> None:
    case = await family_asks(house.world)
    async with house.counsellor(EMMA) as emma, house.counsellor(CARLA) as carla:
        await emma.post("/volgende")
        async with carla.doorbell() as bell:
            await hear(bell, "stand")
            await asyncio.sleep(0.1)
            house.world.bell.ring(chat_topic(case.conversation))
            with pytest.raises(TimeoutError):
                while True:
                    heard = await asyncio.wait_for(bell.receive_json(), 0.2)
                    assert f"gesprek:{case.id}" not in heard["wat"]


async def test_after_sharing_nothing_the_page_of_a_coordinator_has_nothing_earlier(house: House) -> None:
    case = await family_asks(house.world, sharing="niets", briefing="Geheim")
    async with house.counsellor(EMMA) as emma, house.counsellor(CARLA) as carla:
        await emma.post("/volgende")
        _, page = await read(carla, f"/meelezen/{case.id}?reden=guidance")
    assert "Eerder gezegd" not in page
    assert "Geheim" not in page
    assert "Mag ik iemand spreken?" in page


async def test_taking_over_and_closing_danger_from_the_page(house: House) -> None:
    calm, danger = await family_asks(house.world), await family_asks(house.world, signal="suicide")
    both = replace(EMMA, capacity=2)
    async with house.counsellor(both) as emma, house.counsellor(CARLA) as carla:
        await on_duty(emma, carla)
        await emma.post("/volgende")
        await emma.post("/volgende")
        assert await send(carla, f"/meelezen/{calm.id}/overnemen") == (303, "/")
        assert await send(carla, f"/meelezen/{danger.id}/sluiten") == (303, "/overzicht")
        _, state = await emma.get("/stand")
        assert state["mijn"] == []
        assert state["adempauze"] == {"tot": None, "minuten": 3}
        (news,) = state["aanbod_nieuws"]
        assert "Carla heeft" in news["tekst"]


async def test_a_hand_rings_at_coordinators_and_says_who_comes(house: House) -> None:
    case = await family_asks(house.world)
    async with (
        house.counsellor(EMMA) as emma,
        house.counsellor(BAS) as bas,
        house.counsellor(CARLA) as carla,
    ):
        await on_duty(emma, bas, carla)
        await emma.post("/volgende")
        await emma.post(f"/gesprek/{case.id}/hand")
        assert (await bas.get("/stand"))[1]["handen"] == []
        (hand,) = (await carla.get("/stand"))[1]["handen"]
        assert (hand["wie"], hand["rinkelt"]) == ("Emma", True)
        assert (await bas.post(f"/gesprek/{case.id}/hand/kom"))[0] == 403
        await carla.post(f"/gesprek/{case.id}/hand/kom")
        (mine,) = (await emma.get("/stand"))[1]["mijn_hand"]
        assert (mine["komt"], mine["bel"]) == ("Carla", "")
        await emma.post(f"/gesprek/{case.id}/hand/omlaag")
        assert (await carla.get("/stand"))[1]["handen"] == []


async def test_the_board_for_the_next_shift(house: House) -> None:
    async with house.counsellor(EMMA) as emma, house.counsellor(BAS) as bas:
        assert (await send(emma, "/prikbord", tekst="<b>Folders</b> zijn op"))[0] == 303
        _, page = await read(bas, "/prikbord")
        assert "&lt;b&gt;Folders&lt;/b&gt; zijn op" in page
        assert (await send(emma, "/prikbord", tekst=" "))[0] == 400


async def test_notes_stand_at_the_chat_and_never_among_its_lines(house: House) -> None:
    case = await family_asks(house.world)
    async with house.counsellor(EMMA) as emma:
        await emma.post("/volgende")
        assert (await emma.post(f"/gesprek/{case.id}/aantekening", tekst="Zus denkt mee"))[0] == 200
        _, chat = await emma.get(f"/gesprek/{case.id}/regels")
    assert [note["tekst"] for note in chat["aantekeningen"]] == ["Zus denkt mee"]
    assert "Zus denkt mee" not in str(chat["regels"])


async def test_a_breather_is_begun_and_ended_from_the_page(house: House) -> None:
    async with house.counsellor(EMMA) as emma:
        await on_duty(emma)
        await emma.post("/adempauze", minuten=3)
        state: dict[str, Any] = (await emma.get("/stand"))[1]
        assert state["ik"]["staat"] == "pauze"
        assert state["adempauze"]["tot"]
        await emma.post("/adempauze/klaar")
        assert (await emma.get("/stand"))[1]["ik"]["staat"] == "op_dienst"


async def test_the_page_knows_when_a_chat_nobody_answers_goes_back(house: House) -> None:
    case = await family_asks(house.world)
    async with house.counsellor(EMMA) as emma:
        await emma.post("/volgende")
        (leaving,) = (await emma.get("/stand"))[1]["gaat_terug"]
        assert leaving["om"] - leaving["zeg_om"] == 60_000
        await emma.post(f"/gesprek/{case.id}/antwoord", sleutel=str(uuid.uuid4()), tekst="Hoi")
        assert (await emma.get("/stand"))[1]["gaat_terug"] == []
