"""Concerns, the reporting code, referrals and care over HTTP: who sees what, and that pages work without script."""

from __future__ import annotations

from typing import Any

from handoff.apart.records import RecordKind
from handoff.counsellors import Counsellor, Role
from tests.handoff.desk.house import House
from tests.handoff.desk.test_wrap_up import sent, taken, text_of
from tests.handoff.worlds import BAS, CARLA, EMMA

SAM = Counsellor(id=105, name="Sam", role=Role.SOCIAL_WORKER)


async def only_record(house: House, kind: RecordKind) -> Any:
    (record,) = await house.world.store.read(lambda unit: unit.records(kind))
    return record


async def test_a_concern_goes_from_the_chat_to_the_coordinator_and_back(house: House) -> None:
    async with house.counsellor(EMMA) as emma, house.counsellor(CARLA) as carla, house.counsellor(BAS) as bas:
        for seat in (emma, carla):
            await seat.post("/aanwezig", staat="op_dienst")
        case = await taken(house, emma)
        assert (await emma.post(f"/gesprek/{case.id}/zorgsignaal", tekst=" "))[0] == 400
        assert (await emma.post(f"/gesprek/{case.id}/zorgsignaal", tekst="Het kind is <b>alleen</b>"))[
            0
        ] == 200
        record = await only_record(house, RecordKind.CONCERN)
        assert [each["titel"] for each in (await carla.get("/stand"))[1]["alarmen"]] == [
            "Er is een zorgsignaal"
        ]
        assert (await emma.get("/stand"))[1]["alarmen"] == []
        assert (await emma.get(f"/gesprek/{case.id}/regels"))[1]["zorgsignalen"][0]["staat"] == "Open"
        path = f"/zorgsignalen/{record.id}"
        assert "Het kind is &lt;b&gt;" in (await text_of(carla, path))[1]
        assert (await text_of(bas, path))[0] == 409
        assert "alleen" not in (await text_of(carla, "/zorgsignalen"))[1]
        assert (await sent(emma, f"{path}/oppakken"))[0] == 403
        assert await sent(carla, f"{path}/oppakken") == (303, path)
        assert (await emma.get("/stand"))[1]["zorg_opgepakt"] == [str(record.id)]
        assert await sent(carla, f"{path}/antwoord", tekst="Ik bel nu") == (303, path)
        assert "Ik bel nu" in (await text_of(emma, path))[1]
        assert await sent(carla, f"{path}/afronden", tekst="Geregeld") == (303, path)
        assert "Afgerond" in (await text_of(emma, path))[1]
        assert (await sent(emma, f"{path}/antwoord", tekst="Nog iets"))[0] == 409


async def test_112_shows_who_called_when_and_where_coordinators_look(house: House) -> None:
    async with house.counsellor(EMMA) as emma, house.counsellor(CARLA) as carla:
        await emma.post("/aanwezig", staat="op_dienst")
        case = await taken(house, emma)
        body = {"tekst": "Adres", "wie": "familie", "tijd": "19:55"}
        assert (await emma.post(f"/gesprek/{case.id}/112", **{**body, "zonder_ja": True}))[0] == 409
        assert (await emma.post(f"/gesprek/{case.id}/112", **{**body, "wie": "buurman"}))[0] == 400
        assert (await emma.post(f"/gesprek/{case.id}/112", **{**body, "tijd": "half acht"}))[0] == 400
        assert (await emma.post(f"/gesprek/{case.id}/112", **body))[0] == 200
        (note,) = (await emma.get(f"/gesprek/{case.id}/regels"))[1]["notities"]
        assert note["gebeld"] == "De familie zelf belde op 20-11-2026 19.55. Genoteerd door Emma."
        assert (await emma.post(f"/gesprek/{case.id}/sluiten"))[0] == 409
        page = (await text_of(carla, "/zorgsignalen"))[1]
        assert "112 gebeld" in page and "Genoteerd door Emma" in page and "Adres" not in page
        noted = await sent(
            carla, f"/zorgsignalen/112/{case.id}", wie="ik", tijd="", tekst="Ook", zonder_ja="ja"
        )
        assert noted == (303, "/zorgsignalen")
        assert "zonder ja van de familie" in (await text_of(carla, "/zorgsignalen"))[1]
        assert "Gevaar, nu open" not in (await text_of(emma, "/zorgsignalen"))[1]


async def test_the_reporting_code_is_kept_step_by_step_by_professionals(house: House) -> None:
    async with house.counsellor(SAM) as sam, house.counsellor(EMMA) as emma:
        assert (await text_of(emma, "/meldcode"))[0] == 403
        status, path = await sent(sam, "/meldcode", tekst="Gezin met een baby")
        assert status == 303
        assert (await sent(sam, f"{path}/afsluiten"))[0] == 409
        step = {"stap": "2", "keuze": "anoniem_advies", "dag": "2026-11-19", "tekst": "Gebeld, geen namen"}
        assert (await sent(sam, f"{path}/stap", **{**step, "keuze": "melden"}))[0] == 400
        assert (await sent(sam, f"{path}/stap", **{**step, "dag": "gisteren"}))[0] == 400
        assert (await sent(sam, f"{path}/stap", **{**step, "stap": "twee"}))[0] == 400
        assert await sent(sam, f"{path}/stap", **step) == (303, f"{path}#stap-2")
        page = (await text_of(sam, path))[1]
        for words in ("Gezin met een baby", "Anoniem advies gevraagd", "19-11-2026", "Gebeld, geen namen"):
            assert words in page
        await sent(sam, f"{path}/stap", stap="5", keuze="hulp", dag="", tekst="Besloten")
        assert await sent(sam, f"{path}/afsluiten") == (303, path)
        page = (await text_of(sam, path))[1]
        assert "Afgesloten op" in page and "Bewaar stap" not in page
        assert "Gezin met een baby" not in (await text_of(sam, "/meldcode"))[1]


async def test_what_was_shared_is_kept_by_professionals(house: House) -> None:
    shared = {"soort": "gedeeld", "aan": "Wijkteam", "wat": "Hulp nodig", "toestemming": "familie"}
    async with house.counsellor(SAM) as sam, house.counsellor(EMMA) as emma:
        case = await taken(house, sam)
        verb = f"/gesprek/{case.id}/verwijzing"
        assert (await emma.post(verb, **shared, dag="2026-11-20"))[0] == 403
        assert (await sam.post(verb, **shared, dag="morgen"))[0] == 400
        refused = await sam.post(verb, **{**shared, "toestemming": "levensgevaar"}, dag="2026-11-20")
        assert refused[1]["fout"] == "coordinator_beslist"
        assert (await sam.post(verb, **shared, dag="2026-11-20"))[0] == 200
        page = (await text_of(sam, "/verwijzingen"))[1]
        for words in ("Wijkteam", "Hulp nodig", "Met een ja van de familie", case.pseudonym):
            assert words in page
        desk = (await text_of(emma, "/"))[1]
        assert "dialog-referral" not in desk and "dialog-referral" in (await text_of(sam, "/"))[1]


async def test_feedback_warns_for_words_of_the_family_and_reaches_one(house: House) -> None:
    async with house.counsellor(EMMA) as emma, house.counsellor(CARLA) as carla:
        case = await taken(house, emma, text="Mijn man zit vast en ik slaap niet")
        await emma.post(f"/gesprek/{case.id}/sluiten")
        assert f"/nabespreken/feedback/{case.id}" in (await text_of(carla, "/nabespreken"))[1]
        path = f"/nabespreken/feedback/{case.id}"
        assert case.pseudonym in (await text_of(carla, path))[1]
        quoting = "Op mijn man zit vast en ik slaap niet ging je goed in"
        status, page = await sent(carla, path, tekst=quoting)
        assert status == 409 and "woorden van de familie" in page and quoting in page
        assert await sent(carla, path, tekst=quoting, toch="ja") == (303, "/nabespreken")
        (first, *_) = (await emma.get("/stand"))[1]["feedback_nieuw"]
        assert (await sent(emma, f"/nabespreken/{first}/klaar"))[0] == 303
        assert first not in (await emma.get("/stand"))[1]["feedback_nieuw"]


async def test_a_debrief_is_asked_in_the_chat_or_on_the_page(house: House) -> None:
    async with house.counsellor(EMMA) as emma, house.counsellor(CARLA) as carla:
        case = await taken(house, emma)
        assert (await emma.post(f"/gesprek/{case.id}/nabespreken", soort="klacht", tekst="x"))[0] == 400
        assert (await emma.post(f"/gesprek/{case.id}/nabespreken", soort="intervisie", tekst="Hoe stop je?"))[
            0
        ] == 200
        asked = await sent(emma, "/nabespreken", soort="nabespreken", gesprek="0", tekst="Zware week")
        assert asked == (303, "/nabespreken")
        record = await only_record(house, RecordKind.DEBRIEF)
        path = f"/nabespreken/{record.id}"
        assert "Zware week" in (await text_of(carla, path))[1]
        assert await sent(carla, f"{path}/oppakken") == (303, path)
        assert await sent(carla, f"{path}/antwoord", tekst="Morgen om tien uur") == (303, path)
        assert "Morgen om tien uur" in (await text_of(emma, path))[1]
        assert await sent(emma, f"{path}/klaar") == (303, "/nabespreken")
