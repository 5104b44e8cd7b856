"""What counsellors do with chats is in the audit trail, in the same transaction and without content."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from sqlalchemy import select

from bot.storage.audit import verify_audit
from bot.storage.audit_tables import audit_lines
from handoff.counsellors import BROWSES
from tests.handoff.desk.house import House
from tests.handoff.worlds import BAS, EMMA, family_asks


async def _trail(house: House) -> list[tuple[int, str, int]]:
    """Actor, action and subject of every line about chats, oldest first."""
    rows = await house.world.database.read(
        lambda connection: connection.execute(select(audit_lines).order_by(audit_lines.c.seq)).all()
    )
    assert all(row.detail == "" for row in rows if row.action.startswith(("case", "chat", "conversation")))
    found = [(row.actor_id, row.action, row.subject_id) for row in rows]
    return [line for line in found if line[1].startswith(("case", "chat", "conversation", "emergency"))]


async def test_the_life_of_a_chat_is_written_down(house: House) -> None:
    case, other = await family_asks(house.world), await family_asks(house.world)
    chooses = replace(BAS, qualifications=frozenset({BROWSES}))
    async with house.counsellor(EMMA) as emma, house.counsellor(chooses) as bas:
        await emma.post(f"/gesprek/{case.id}/nemen")
        await emma.get(f"/gesprek/{case.id}/regels")
        await emma.get(f"/gesprek/{case.id}/regels?na=1")
        await emma.post(f"/gesprek/{case.id}/112", tekst="Adres doorgegeven.")
        await emma.post(f"/gesprek/{case.id}/teruggeven")
        await bas.post(f"/gesprek/{other.id}/nemen")
        await bas.post(f"/gesprek/{other.id}/wissen")
    assert await _trail(house) == [
        (EMMA.id, "case_taken", case.id),
        (EMMA.id, "chat_read", case.id),
        (EMMA.id, "emergency_call_noted", case.id),
        (EMMA.id, "case_released", case.id),
        (BAS.id, "case_taken", other.id),
        (BAS.id, "case_picked", other.id),
        (BAS.id, "conversation_forgotten", other.id),
    ]
    world = house.world
    report = await world.database.read(partial(verify_audit, key=world.vault.ring.audit))
    assert report.faults == ()


async def test_what_was_refused_is_not_written_as_done(house: House) -> None:
    case = await family_asks(house.world)
    async with house.counsellor(EMMA) as emma, house.counsellor(BAS) as bas:
        await emma.post(f"/gesprek/{case.id}/nemen")
        for path in ("nemen", "sluiten", "teruggeven", "wissen"):
            assert (await bas.post(f"/gesprek/{case.id}/{path}"))[0] in (403, 409)
        assert (await bas.get(f"/gesprek/{case.id}/regels"))[0] == 403
        await emma.post(f"/gesprek/{case.id}/sluiten")
    assert await _trail(house) == [(EMMA.id, "case_taken", case.id), (EMMA.id, "case_closed", case.id)]
