"""Several people act on one chat at the same moment: one owner, nobody over capacity, one outcome of an offer."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sqlalchemy import Connection

from bot.storage.desk_unit import SqlDeskUnit
from handoff.actions import close_case, raise_case, release_case
from handoff.cases import Case, CaseKind, CaseState
from handoff.counsellors import Counsellor, Role
from handoff.overview.taking_over import take_over
from handoff.transfers.deciding import accept_offer, end_late_offers
from handoff.transfers.offering import offer_case, withdraw_offer
from handoff.transfers.records import Outcome
from tests.handoff.colleagues import on_duty, taken_by
from tests.handoff.transfers.test_transfers import NOTE, accept, emmas_chat, offered
from tests.handoff.worlds import (
    BAS,
    CARLA,
    EMMA,
    SANNE,
    WORDS,
    World,
    _ids,
    case_now,
    family_asks,
    later,
    lines_now,
)


async def all_at_once(*work: Any) -> list[Any]:
    outcomes: list[Any] = await asyncio.gather(*work, return_exceptions=True)
    broken = [each for each in outcomes if isinstance(each, Exception) and not hasattr(each, "phrase")]
    assert not broken, broken
    return outcomes


async def test_many_with_the_role_accept_and_exactly_one_gets_it(world: World) -> None:
    crowd = [Counsellor(id=600 + n, name=f"W{n}", role=Role.SOCIAL_WORKER) for n in range(12)]
    case = await emmas_chat(world, *crowd)
    before = len(await lines_now(world, case))
    offer = await offered(world, case, wanted="maatschappelijk_werker")

    outcomes = await all_at_once(*(accept(world, offer, each) for each in crowd))

    won = [each for each in outcomes if isinstance(each, Case)]
    assert len(won) == 1
    assert (await case_now(world, case)).counsellor == won[0].counsellor
    assert len(await lines_now(world, case)) == before + 1


async def test_accepting_and_taking_at_once_never_gives_more_than_the_capacity(world: World) -> None:
    givers = [Counsellor(id=700 + n, name=f"G{n}", role=Role.VOLUNTEER) for n in range(5)]
    await on_duty(world, BAS, *givers, at=later(1))
    offers = []
    for giver in givers:
        case = await taken_by(world, await family_asks(world), giver)
        offers.append(await offer_from(world, case, giver))
    waiting = [await family_asks(world) for _ in range(5)]

    await all_at_once(
        *(accept(world, offer, BAS) for offer in offers),
        *(taken_by(world, case, BAS, 3) for case in waiting),
    )

    assert len(await world.store.read(lambda unit: list(unit.taken_cases(BAS.id)))) == BAS.capacity


async def offer_from(world: World, case: Case, giver: Counsellor) -> Any:
    return await world.store.write(
        lambda unit: offer_case(
            unit, case.id, giver, transfer_id=next(_ids), receiver=BAS.id, note=NOTE, now=later(2)
        )
    )


@pytest.mark.parametrize("turn", range(4))
async def test_accepted_withdrawn_late_closed_or_taken_over_but_only_one_of_these(
    world: World, turn: int
) -> None:
    case = await emmas_chat(world, BAS, CARLA)
    offer = await offered(world, case, receiver=BAS.id)
    write = world.store.write
    work = [
        accept(world, offer, BAS, 4.9),
        write(lambda unit: withdraw_offer(unit, case.id, EMMA, later(4.9))),
        write(lambda unit: end_late_offers(unit, later(5.1))),
        write(lambda unit: close_case(unit, case.id, EMMA, later(4.9), WORDS)),
        write(lambda unit: release_case(unit, case.id, EMMA, later(4.9), WORDS)),
        write(lambda unit: take_over(unit, case.id, CARLA, news_id=next(_ids), now=later(4.9), words=WORDS)),
    ]
    await all_at_once(*work[turn:], *work[:turn])

    now = await case_now(world, case)
    stored = await world.store.read(lambda unit: unit.transfer(offer.id))
    assert stored is not None
    if stored.outcome is Outcome.ACCEPTED:
        # It may have been taken over right after, and then it is the coordinator's.
        assert now.state is CaseState.TAKEN
        assert now.counsellor in (BAS.id, CARLA.id)
    else:
        assert now.counsellor != BAS.id
    assert (
        await world.owner(case.conversation)
        == {"taken": "counsellor", "waiting": "queue", "closed": "bot"}[now.state.value]
    )


async def test_two_coordinators_take_over_and_the_chat_has_one_owner(world: World) -> None:
    bosses = [Counsellor(id=800 + n, name=f"C{n}", role=Role.COORDINATOR) for n in range(6)]
    case = await emmas_chat(world)
    await all_at_once(
        *(
            world.store.write(
                lambda unit, me=boss: take_over(  # type: ignore[misc]
                    unit, case.id, me, news_id=next(_ids), now=later(3), words=WORDS
                )
            )
            for boss in bosses
        )
    )
    owner = (await case_now(world, case)).counsellor
    assert owner in {boss.id for boss in bosses}
    held = await world.store.read(lambda unit: [each.counsellor for each in unit.taken_cases()])
    assert held == [owner]


async def test_two_offers_at_once_are_one(world: World) -> None:
    case = await emmas_chat(world, BAS, SANNE)
    await all_at_once(*(offered(world, case, receiver=who.id) for who in (BAS, SANNE, BAS, SANNE)))
    open_ones = await world.store.read(lambda unit: list(unit.open_transfers()))
    assert len(open_ones) == 1


class DangerMeanwhile(SqlDeskUnit):
    """A crisis signal arrives just between looking and writing."""

    raises = 0

    def change_hands(self, case: Case, **how: Any) -> bool:
        if case.id == self.raises:
            self.raises = 0
            raise_case(self, case, "suicide")
        return super().change_hands(case, **how)


async def test_danger_seen_while_it_is_accepted_stays_and_counts_for_the_room(world: World) -> None:
    full = Counsellor(id=112, name="Vol", role=BAS.role, capacity=1)
    await on_duty(world, full)
    await taken_by(world, await family_asks(world), full)
    case = await emmas_chat(world, full)
    offer = await offered(world, case, receiver=full.id)

    def disturbed(connection: Connection) -> Case:
        unit = DangerMeanwhile(connection, world.vault)
        unit.raises = case.id
        got = accept_offer(unit, offer.id, full, later(3), WORDS)
        unit.save()
        return got

    assert (await world.database.write(disturbed)).in_danger
    now = await case_now(world, case)
    assert (now.signal, now.counsellor, now.kind) == ("suicide", full.id, CaseKind.CHAT)
