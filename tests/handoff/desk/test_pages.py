"""What a counsellor's page gets and does, over HTTP."""

from __future__ import annotations

import re
import uuid
from dataclasses import replace
from pathlib import Path

import pytest

from handoff.counsellors import BROWSES, Counsellor, Role
from handoff.desk.accounts import FORM_HEADER
from handoff.lines import Mark
from tests.handoff.desk.house import House, running_desk
from tests.handoff.test_presence import EVENING
from tests.handoff.worlds import BAS, CARLA, EMMA, family_asks, family_writes, later


def key() -> str:
    return str(uuid.uuid4())


async def test_the_queue_shows_no_words_but_the_briefing_that_may_be_seen(house: House) -> None:
    await family_asks(house.world, "Geheim verhaal", briefing="Wil bezoek regelen")
    await family_asks(house.world, "Ander verhaal", briefing="Niet voor jou", sharing="niets")

    async with house.counsellor(replace(EMMA, qualifications=frozenset({BROWSES}))) as emma:
        _, state = await emma.get("/stand")

    assert [item["briefing"] for item in state["rij"]] == ["Wil bezoek regelen", ""]
    assert "verhaal" not in str(state)


async def test_taking_reading_replying_and_closing(house: House) -> None:
    case = await family_asks(house.world, "Mag ik iemand spreken?", briefing="Bezoek")
    async with house.counsellor(EMMA) as emma:
        status, got = await emma.post("/volgende")
        assert (status, got) == (200, {"id": str(case.id)})
        _, chat = await emma.get(f"/gesprek/{case.id}/regels?na=0")
        assert [line["wie"] for line in chat["regels"]] == ["family", "notice"]
        assert chat["zaak"]["briefing"] == "Bezoek"
        assert chat["zaak"]["begonnen"]

        after = chat["regels"][-1]["nr"]
        status, said = await emma.post(f"/gesprek/{case.id}/antwoord", sleutel=key(), tekst="Hoi <b>daar</b>")
        assert status == 200
        _, more = await emma.get(f"/gesprek/{case.id}/regels?na={after}")
        assert [line["tekst"] for line in more["regels"]] == ["Hoi <b>daar</b>"]
        assert more["staten"][str(said["regel"]["nr"])] == "verstuurd"

        assert (await emma.post(f"/gesprek/{case.id}/sluiten"))[0] == 200
        status, gone = await emma.get(f"/gesprek/{case.id}/regels")
        assert (status, gone["fout"]) == (409, "gesloten")


async def test_the_loser_reads_who_has_it(house: House) -> None:
    case = await family_asks(house.world)
    async with house.counsellor(EMMA) as emma, house.counsellor(BAS) as bas:
        await emma.post("/aanwezig", staat="op_dienst")
        await emma.post(f"/gesprek/{case.id}/nemen")
        status, refused = await bas.post(f"/gesprek/{case.id}/nemen")
    assert status == 409
    assert refused["tekst"].startswith("Emma heeft dit gesprek net genomen")


async def test_nobody_reads_the_chat_of_another(house: House) -> None:
    case = await family_asks(house.world, "Alleen voor wie het heeft")
    async with house.counsellor(EMMA) as emma, house.counsellor(BAS) as bas, house.counsellor(CARLA) as carla:
        await emma.post(f"/gesprek/{case.id}/nemen")
        for other in (bas, carla):
            status, answer = await other.get(f"/gesprek/{case.id}/regels")
            assert status == 403
            assert "Alleen voor" not in str(answer)


async def test_nobody_reads_a_chat_that_still_waits(house: House) -> None:
    case = await family_asks(house.world)
    async with house.counsellor(EMMA) as emma:
        assert (await emma.get(f"/gesprek/{case.id}/regels"))[0] == 403


async def test_the_same_message_twice_is_one_message(house: House) -> None:
    case = await family_asks(house.world)
    same = key()
    async with house.counsellor(EMMA) as emma:
        await emma.post(f"/gesprek/{case.id}/nemen")
        first = await emma.post(f"/gesprek/{case.id}/antwoord", sleutel=same, tekst="Hoi")
        again = await emma.post(f"/gesprek/{case.id}/antwoord", sleutel=same, tekst="Hoi")
        _, chat = await emma.get(f"/gesprek/{case.id}/regels")
    assert first[1]["regel"]["nr"] == again[1]["regel"]["nr"]
    assert [line["tekst"] for line in chat["regels"]].count("Hoi") == 1


async def test_unread_and_read_by_sequence_number(house: House) -> None:
    case = await family_asks(house.world)
    async with house.counsellor(EMMA) as emma:
        await emma.post(f"/gesprek/{case.id}/nemen")
        seq = await family_writes(house.world, case, "Nog iets", at=later(1))
        _, state = await emma.get("/stand")
        assert state["mijn"][0]["ongelezen"]
        await emma.post(f"/gesprek/{case.id}/gelezen", tot=seq)
        _, state = await emma.get("/stand")
        assert not state["mijn"][0]["ongelezen"]


async def test_a_doubtful_message_is_sent_again_from_the_page(house: House) -> None:
    case = await family_asks(house.world)
    async with house.counsellor(EMMA) as emma:
        await emma.post(f"/gesprek/{case.id}/nemen")
        _, said = await emma.post(f"/gesprek/{case.id}/antwoord", sleutel=key(), tekst="Hoi")
        nr = said["regel"]["nr"]
        await house.world.set_mark(case.conversation, nr, Mark.FAILED)
        _, chat = await emma.get(f"/gesprek/{case.id}/regels")
        assert chat["staten"][str(nr)] == "niet_bezorgd"
        assert (await emma.post(f"/gesprek/{case.id}/opnieuw", nr=nr))[0] == 200
        assert (await emma.post(f"/gesprek/{case.id}/opnieuw", nr=nr))[0] == 409


async def test_a_check_in_is_asked_and_shown(house: House) -> None:
    case = await family_asks(house.world)
    async with house.counsellor(EMMA) as emma:
        await emma.post(f"/gesprek/{case.id}/nemen")
        assert (await emma.post(f"/gesprek/{case.id}/later-vragen", flow="na_gesprek", dagen=7))[0] == 200
        assert (await emma.post(f"/gesprek/{case.id}/later-vragen", flow="stiekem", dagen=7))[0] == 400
        _, chat = await emma.get(f"/gesprek/{case.id}/regels")
    assert chat["later"] == [{"wat": "Hoe gaat het na dit gesprek?", "dagen": 7, "antwoord": "gevraagd"}]
    assert chat["regels"][-1]["knoppen"] == ["Ja, dat is goed", "Nee, liever niet"]


async def test_calling_112_is_kept_with_name_and_time(house: House) -> None:
    case = await family_asks(house.world, signal="medical")
    async with house.counsellor(EMMA) as emma:
        await emma.post("/aanwezig", staat="op_dienst")
        await emma.post(f"/gesprek/{case.id}/nemen")
        await emma.post(f"/gesprek/{case.id}/112", tekst="Adres gegeven")
        _, chat = await emma.get(f"/gesprek/{case.id}/regels")
    (note,) = chat["notities"]
    assert (note["wie"], note["tekst"]) == ("Emma", "Adres gegeven")
    assert not chat["zaak"]["mag_sluiten"]


async def test_a_coordinator_sees_and_closes_danger_that_a_colleague_has(house: House) -> None:
    case = await family_asks(house.world, signal="suicide")
    async with house.counsellor(EMMA) as emma, house.counsellor(CARLA) as carla:
        await emma.post("/aanwezig", staat="op_dienst")
        await emma.post(f"/gesprek/{case.id}/nemen")
        assert (await emma.post(f"/gesprek/{case.id}/sluiten"))[1]["fout"] == "coordinator_sluit"
        _, state = await carla.get("/stand")
        assert [(item["id"], item["bij"]) for item in state["gevaar"]] == [(str(case.id), "Emma")]
        assert (await carla.post(f"/gesprek/{case.id}/sluiten"))[0] == 200
        assert (await emma.get("/stand"))[1]["mijn"] == []


async def test_forgetting_leaves_nothing_to_read(house: House) -> None:
    case = await family_asks(house.world)
    async with house.counsellor(EMMA) as emma:
        await emma.post(f"/gesprek/{case.id}/nemen")
        assert (await emma.post(f"/gesprek/{case.id}/wissen"))[0] == 200
        assert (await emma.get(f"/gesprek/{case.id}/regels"))[0] == 404
        assert (await emma.get("/stand"))[1]["mijn"] == []


async def test_odd_input_is_refused_in_words(house: House) -> None:
    case = await family_asks(house.world)
    async with house.counsellor(EMMA) as emma:
        await emma.post(f"/gesprek/{case.id}/nemen")
        reply = f"/gesprek/{case.id}/antwoord"
        for body in (
            {},
            {"sleutel": "1", "tekst": "x"},
            {"sleutel": key(), "tekst": 5},
            {"sleutel": key(), "tekst": " "},
            {"sleutel": key(), "tekst": "a" * 5000},
        ):
            status, answer = await emma.post(reply, **body)
            assert status == 400
            assert answer["tekst"]
        assert (await emma.get(f"/gesprek/{case.id}/regels?na=-1"))[0] == 400
        assert (await emma.post(f"/gesprek/{case.id}/gelezen", tot="veel"))[0] == 400
        assert (await emma.post("/aanwezig", staat="slapend"))[0] == 400
        for unknown in (999, 9999999999999999999):
            assert (await emma.post(f"/gesprek/{unknown}/nemen"))[0] == 404
            assert (await emma.get(f"/gesprek/{unknown}/regels"))[0] == 404


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("application/json", b"{", 400),
        ("application/json", b"[" * 60_000, 400),
        ("application/json", b"\xff\xfe", 400),
        ("application/json", b'{"tot": NaN}', 400),
        ("application/json; charset=onzin", b"{}", 400),
        ("application/x-www-form-urlencoded; charset=onzin", b"a=b", 400),
        ("text/plain", b"hoi", 415),
        ("application/json", b" " * 70_000, 413),
    ],
)
async def test_bodies_that_make_no_sense_are_refused_in_words(
    house: House, kind: str, body: bytes, status: int
) -> None:
    case = await family_asks(house.world)
    async with house.counsellor(EMMA) as emma:
        await emma.post(f"/gesprek/{case.id}/nemen")
        headers = {FORM_HEADER: emma.token, "Sec-Fetch-Site": "same-origin", "Content-Type": kind}
        async with emma.http.post(f"/gesprek/{case.id}/gelezen", data=body, headers=headers) as response:
            assert (response.status, bool((await response.json())["tekst"])) == (status, True)


async def test_alarms_are_shown_to_all_and_dismissed_by_a_coordinator(house: House) -> None:
    await house.world.alarm("channel-closed", later(0))
    async with house.counsellor(EMMA) as emma, house.counsellor(CARLA) as carla:
        (alarm,) = (await emma.get("/stand"))[1]["alarmen"]
        assert alarm["titel"] == "Een kanaal ligt stil"
        assert (await emma.post(f"/alarm/{alarm['id']}/gezien"))[0] == 403
        assert (await carla.post(f"/alarm/{alarm['id']}/gezien"))[0] == 200
        assert (await emma.get("/stand"))[1]["alarmen"] == []


async def test_the_hours_are_said_in_words(tmp_path: Path) -> None:
    async with (
        running_desk(tmp_path, hours=EVENING, clock=lambda: later(0)) as house,
        house.counsellor(EMMA) as emma,
    ):
        nobody = (await emma.get("/stand"))[1]["uren"]
        await emma.post("/aanwezig", staat="op_dienst")
        _, state = await emma.get("/stand")
    assert nobody["woorden"] == "Niemand vrij, opent morgen om 19.00 uur"
    assert state["uren"] == {"open": True, "bemand": True, "woorden": "Open tot 22.00 uur"}


async def test_names_are_escaped_on_the_page(house: House) -> None:
    odd = Counsellor(id=400, name="<script>x", role=Role.VOLUNTEER)
    async with house.counsellor(odd) as seat, seat.http.get("/") as response:
        text = await response.text()
    assert "<script>x" not in text
    assert "&lt;script&gt;x" in text


async def test_who_may_manage_colleagues_finds_the_way_there(house: House) -> None:
    for role in Role:
        who = Counsellor(id=500 + list(Role).index(role), name=f"Kim {role.value[:4]}", role=role)
        async with house.counsellor(who) as seat, seat.http.get("/") as response:
            links = "/medewerkers" in await response.text()
        assert links == (role in (Role.COORDINATOR, Role.ADMINISTRATOR)), role


async def test_an_english_page_writes_days_and_times_in_english(house: House) -> None:
    await family_asks(house.world, "hallo")
    async with house.counsellor(CARLA) as carla:
        await carla.post("/aanwezig", staat="op_dienst")
        await carla.post("/volgende")
        pages = {}
        for language in ("nl", "en"):
            carla.http.headers.update({"Cookie": f"{carla.http.headers['Cookie']}; taal={language}"})
            async with carla.http.get("/spoor", headers={"Accept": "text/html"}) as answer:
                pages[language] = await answer.text()
    assert "20-11-2026 20.00" in pages["nl"]
    assert "20/11/2026 20:00" in pages["en"]
    assert not re.search(r"\d\d-\d\d-\d{4}|\d\d\.\d\d", pages["en"])
