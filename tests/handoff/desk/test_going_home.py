"""Who logs out is no longer there, from that moment on."""

from __future__ import annotations

from handoff.desk.accounts import FORM_HEADER
from handoff.ports import PresenceState
from tests.handoff.desk.house import House
from tests.handoff.worlds import EMMA


async def test_logging_out_is_going_away(house: House) -> None:
    async with house.counsellor(EMMA) as emma:
        await emma.post("/aanwezig", staat="op_dienst")
        headers = {FORM_HEADER: emma.token, "Sec-Fetch-Site": "same-origin"}
        async with emma.http.post("/uitloggen", headers=headers, allow_redirects=False) as answer:
            assert answer.status == 303
    [left] = await house.world.store.read(lambda unit: unit.presences())
    assert left.state is PresenceState.AWAY
