"""Who is next is everybody's; choosing among families is a permission."""

from __future__ import annotations

import pytest

from handoff.actions.picking import NotNext, pick_case
from handoff.counsellors import BROWSES, Counsellor, Role
from tests.handoff.colleagues import WILMA
from tests.handoff.transfers.test_transfers import audited
from tests.handoff.worlds import BAS, CARLA, EMMA, WORDS, World, case_now, family_asks, later


async def test_choosing_among_families_is_a_permission_and_is_written_down(world: World) -> None:
    """Complaint 18: others take who is next; who picks is in the audit trail."""
    first, second = await family_asks(world, at=later(-5)), await family_asks(world, at=later(-4))
    with pytest.raises(NotNext):
        await world.store.write(lambda unit: pick_case(unit, second.id, EMMA, later(1), WORDS))

    chooses = Counsellor(id=EMMA.id, name="Emma", role=Role.VOLUNTEER, qualifications=frozenset({BROWSES}))
    await world.store.write(lambda unit: pick_case(unit, second.id, chooses, later(1), WORDS))
    assert [line[1] for line in await audited(world, second)] == ["case_taken", "case_picked"]

    await world.store.write(lambda unit: pick_case(unit, first.id, BAS, later(1), WORDS))
    assert [line[1] for line in await audited(world, first)] == ["case_taken"], "who is next is nobody's pick"


async def test_social_workers_and_coordinators_may_choose(world: World) -> None:
    for who in (WILMA, CARLA):
        await family_asks(world, at=later(-5))
        case = await family_asks(world, at=later(-4))
        await world.store.write(lambda unit, who=who, id=case.id: pick_case(unit, id, who, later(1), WORDS))  # type: ignore[misc]
        assert (await case_now(world, case)).counsellor == who.id
