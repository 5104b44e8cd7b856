"""Somebody blocked after abuse asks in vain for a person; in danger they are heard as anybody."""

from __future__ import annotations

from pathlib import Path

from handoff.blocks.deciding import confirm_block
from handoff.blocks.proposing import propose_block
from handoff.blocks.records import BlockReason
from handoff.counsellors import Counsellor, Role
from tests.journeys.helpline import Helpline

CARLA = Counsellor(id=901, name="Carla", role=Role.COORDINATOR)
DAAN = Counsellor(id=902, name="Daan", role=Role.COORDINATOR)


async def test_a_block_holds_people_back_and_never_danger(tmp_path: Path) -> None:
    async with Helpline(tmp_path) as helpline:
        await helpline.counsellor("Emma")
        family = await helpline.family("telegram")
        await family.says("een mens spreken")
        await family.taps("Alles mag mee")
        await helpline.everything_handled()
        store = helpline.house.desk_store
        (case,) = await store.read(lambda unit: list(unit.waiting_cases()))
        now, words = helpline.clock.now, helpline.house.look_around().family_words
        await store.write(
            lambda unit: propose_block(
                unit, case.id, CARLA, block_id=5, reason=BlockReason.INSULTS, length="dag", now=now
            )
        )
        await store.write(
            lambda unit: confirm_block(unit, 5, DAAN, now, words, lambda *at: "21-11-2026 19.30")
        )
        helpline.house.delivery.wake()
        await family.hears("Tot 21-11-2026 19.30")
        await family.says("een mens spreken")
        await family.taps("Alles mag mee")
        await family.hears("Je huisarts")
        await helpline.everything_handled()
        assert await store.read(lambda unit: list(unit.waiting_cases())) == []
        await family.says("ik wil dood")
        await family.hears("113")
        await helpline.everything_handled()
        (urgent,) = await store.read(lambda unit: list(unit.waiting_cases()))
        assert urgent.in_danger
