"""Blocks and plans over HTTP."""

from __future__ import annotations

from handoff.counsellors import Counsellor, Role
from tests.handoff.desk.house import House
from tests.handoff.desk.test_wrap_up import sent, taken, text_of
from tests.handoff.worlds import CARLA, EMMA

ADA = Counsellor(id=107, name="Ada", role=Role.ADMINISTRATOR)


async def test_a_counsellor_asks_and_a_leader_decides(house: House) -> None:
    async with house.counsellor(EMMA) as emma, house.counsellor(ADA) as ada:
        await emma.post("/aanwezig", staat="op_dienst")
        case = await taken(house, emma)
        path = f"/gesprek/{case.id}/blokkade"
        assert (await emma.post(path, reden="zomaar", duur="dag"))[0] == 400
        assert (await emma.post(path, reden="schelden", duur="eeuw"))[0] == 400
        assert (await emma.post(path, reden="schelden", duur="week"))[0] == 200
        assert (await text_of(emma, "/blokkades"))[0] == 403
        (block,) = await house.world.store.read(lambda unit: unit.blocks())
        listed = (await text_of(ada, "/blokkades"))[1]
        assert "Blijft schelden" in listed and "Wacht op een tweede" in listed
        assert await sent(ada, f"/blokkades/{block.id}/bevestigen") == (303, "/blokkades")
        assert "Loopt" in (await text_of(ada, "/blokkades"))[1]
        assert await sent(ada, f"/blokkades/{block.id}/opheffen") == (303, "/blokkades")
        assert "Eerder opgeheven" in (await text_of(ada, "/blokkades"))[1]


async def test_the_plan_is_at_the_chat(house: House) -> None:
    async with house.counsellor(CARLA) as carla, house.counsellor(EMMA) as emma:
        await carla.post("/aanwezig", staat="op_dienst")
        case = await taken(house, carla)
        plan = {"wanneer": "Dinsdag", "met_wie": "Sam", "wat_helpt": "Wandelen", "dag": "2026-12-20"}
        assert (await emma.post(f"/gesprek/{case.id}/plan", **plan))[0] == 403
        assert (await carla.post(f"/gesprek/{case.id}/plan", **{**plan, "dag": "ooit"}))[0] == 400
        assert (await carla.post(f"/gesprek/{case.id}/plan", **plan))[0] == 200
        shown = (await carla.get(f"/gesprek/{case.id}/regels"))[1]["plan"]
        assert (shown["wat_helpt"], shown["terug"], shown["laat"]) == ("Wandelen", "20-12-2026", False)
        assert (await carla.post(f"/gesprek/{case.id}/plan/weg"))[0] == 200
        assert (await carla.get(f"/gesprek/{case.id}/regels"))[1]["plan"] is None
