"""Practising over HTTP: the same page and verbs, and everything that would do something real is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.practice_families import practice_families
from flows.loader import load
from handoff.desk.chats import CHATS
from handoff.desk.desk import DESK
from handoff.desk.house import ROOMS_OF_THE_DESK
from tests.handoff.desk.house import House
from tests.handoff.desk.test_wrap_up import sent, text_of
from tests.handoff.worlds import BAS, CARLA, EMMA

CONTENT = Path(__file__).resolve().parents[3] / "content"
_KEY = "00000000-0000-4000-8000-000000000001"


@pytest.fixture
def practising(house: House) -> House:
    families = practice_families(load(CONTENT))
    object.__setattr__(house.app[DESK], "practice", lambda: families)
    return house


def test_there_are_six_families_who_have_enough_to_say() -> None:
    families = practice_families(load(CONTENT))
    assert len(families) == 6
    assert {one.language for one in families} == {"nl", "en"} and {one.signal for one in families} == {
        "",
        "suicide",
    }
    assert all(len(one.lines) >= 8 and len(one.reactions) >= 6 for one in families)


async def test_a_whole_exercise(practising: House) -> None:
    house = practising
    async with house.counsellor(EMMA) as emma, house.counsellor(CARLA) as carla, house.counsellor(BAS) as bas:
        for seat in (emma, carla, bas):
            await seat.post("/aanwezig", staat="op_dienst")
        assert "Een moeder die zich schaamt" in (await text_of(emma, "/oefenen"))[1]
        assert (await sent(emma, "/oefenen", familie="niemand"))[0] == 400
        assert await sent(emma, "/oefenen", familie="gevaar") == (303, "/")
        (mine,) = (await emma.get("/stand"))[1]["mijn"]
        assert mine["naam"].startswith("OEFENING") and mine["kanaal"] == "OEFENING"
        for seat in (bas, carla):
            state = (await seat.get("/stand"))[1]
            assert (state["mijn"], state["rij"], state["alarmen"]) == ([], [], [])
            assert not any(state["wachten"].values())
        path = f"/gesprek/{mine['id']}"
        assert (await emma.get(f"{path}/regels"))[1]["oefening"] == mine["id"]
        asked = await emma.post(f"{path}/antwoord", sleutel=_KEY, tekst="Denk je aan zelfmoord?")
        assert asked[0] == 200
        chat = (await emma.get(f"{path}/regels"))[1]
        assert chat["regels"][-1]["tekst"].startswith("Ja. Daar denk ik aan") and chat["zaak"]["gevaar"]
        assert (await carla.get("/stand"))[1]["gevaar"] == []
        assert (await bas.get(f"{path}/regels"))[0] == 403
        assert await sent(emma, f"/oefenen/{mine['id']}/stop") == (303, "/oefenen")
        assert "Denk je aan zelfmoord?" in (await text_of(carla, f"/oefenen/{mine['id']}"))[1]
        assert (await text_of(bas, f"/oefenen/{mine['id']}"))[0] == 403
        assert (await emma.get("/stand"))[1]["mijn"] == []


async def test_every_other_verb_of_a_chat_is_refused(practising: House) -> None:
    async with practising.counsellor(CARLA) as carla:
        await sent(carla, "/oefenen", familie="oma")
        (mine,) = (await carla.get("/stand"))[1]["mijn"]
        verbs = {
            route.path.replace("{id:[0-9]{1,19}}", mine["id"])
            for room in ROOMS_OF_THE_DESK
            for route in room.routes
            if route.method == "POST" and route.path.startswith("/gesprek/{id") and route.path.count("{") == 2
        }
        assert len(verbs) > len([each for each in CHATS.routes if each.method == "POST"]) - 6
        for path in sorted(verbs - {f"/gesprek/{mine['id']}/antwoord", f"/gesprek/{mine['id']}/gelezen"}):
            status, answer = await carla.post(path)
            assert (status, answer["fout"]) == (409, "oefening"), path
