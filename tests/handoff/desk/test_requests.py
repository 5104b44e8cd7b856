"""Requests over HTTP: a form at the chat, a list for professionals, and pages that work without script."""

from __future__ import annotations

from handoff.counsellors import Counsellor, Role
from tests.handoff.desk.house import House
from tests.handoff.desk.test_wrap_up import sent, taken, text_of
from tests.handoff.worlds import EMMA

SAM = Counsellor(id=105, name="Sam", role=Role.SOCIAL_WORKER)


async def test_from_the_chat_to_done(house: House) -> None:
    async with house.counsellor(EMMA) as emma, house.counsellor(SAM) as sam:
        for seat in (emma, sam):
            await seat.post("/aanwezig", staat="op_dienst")
        case = await taken(house, emma)
        path = f"/gesprek/{case.id}/verzoek"
        body = {"soort": "belconsult", "naam": "<b>Sam</b>", "telefoon": "0612345678"}
        assert (await emma.post(path, **body))[0] == 409
        assert (await emma.post(path, **{**body, "soort": "koffie", "ja": True}))[0] == 400
        assert (await emma.post(path, **body, ja=True))[0] == 200
        assert (await emma.get("/stand"))[1]["verzoeken_open"] == []
        (request,) = (await sam.get("/stand"))[1]["verzoeken_open"]
        assert (await text_of(emma, "/verzoeken"))[0] == 403
        listed = (await text_of(sam, "/verzoeken"))[1]
        assert "Belconsult" in listed and "0612345678" not in listed
        one = f"/verzoeken/{request}"
        assert (await text_of(sam, one))[0] == 409
        assert await sent(sam, f"{one}/oppakken") == (303, one)
        shown = (await text_of(sam, one))[1]
        assert "0612345678" in shown and "&lt;b&gt;Sam" in shown
        assert (await sent(sam, f"{one}/klaar", hoe="misschien"))[0] == 400
        assert await sent(sam, f"{one}/klaar", hoe="gedaan") == (303, "/verzoeken")
        assert "Gedaan" in (await text_of(sam, "/verzoeken"))[1]
        assert (await text_of(sam, one))[0] == 409
