"""What was shared outside: by professionals, with whose consent, and gone with the chat."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from bot.storage.referral_tables import referrals
from handoff.actions import forget_conversation
from handoff.actions.calls import CoordinatorDecides
from handoff.cases import Case
from handoff.counsellors import Counsellor, Role
from handoff.errors import BadInput, NotYours
from handoff.referrals.keeping import keep_referral, read_referrals
from handoff.referrals.records import Consent, Referral, ReferralKind
from tests.handoff.worlds import CARLA, EMMA, WORDS, World, later
from tests.handoff.wrap_up.chats import closed_case, taken_case

SAM = Counsellor(id=105, name="Sam", role=Role.SOCIAL_WORKER)


def shared(case: Case, by: Counsellor = SAM) -> Referral:
    return Referral(
        id=81,
        case=case.id,
        pseudonym=case.pseudonym,
        kind=ReferralKind.SHARED,
        by=by.id,
        at=later(20),
        day=date(2026, 11, 20),
        consent=Consent.FAMILY,
        to_whom="Wijkteam Noord",
        what="Dat er hulp in huis nodig is",
    )


async def keep(world: World, referral: Referral, who: Counsellor = SAM) -> None:
    await world.store.write(lambda unit: keep_referral(unit, referral, who))


async def test_it_is_kept_and_read_back_also_after_the_chat(world: World) -> None:
    case = await closed_case(world, SAM)
    await keep(world, shared(case))
    assert await world.store.write(lambda unit: read_referrals(unit, SAM, later(21))) == [shared(case)]
    assert await world.store.write(lambda unit: read_referrals(unit, CARLA, later(21))) == [shared(case)]
    raw = await world.database.read(lambda c: c.execute(select(referrals.c.body)).scalar_one())
    assert b"Wijkteam" not in raw


async def test_professionals_only_and_others_see_only_their_own(world: World) -> None:
    case, other = await taken_case(world), await taken_case(world, SAM)
    with pytest.raises(NotYours):
        await keep(world, shared(case, EMMA), EMMA)
    with pytest.raises(NotYours):
        await keep(world, shared(case))
    with pytest.raises(NotYours):
        await world.store.write(lambda unit: read_referrals(unit, EMMA, later(21)))
    await keep(world, shared(case, CARLA), CARLA)
    await keep(world, replace(shared(other), id=82))
    assert [one.id for one in await world.store.write(lambda unit: read_referrals(unit, SAM, later(21)))] == [
        82
    ]


async def test_without_a_yes_only_a_coordinator_and_only_for_sharing(world: World) -> None:
    case = await taken_case(world, SAM)
    in_danger = replace(shared(case), consent=Consent.DANGER)
    with pytest.raises(CoordinatorDecides):
        await keep(world, in_danger)
    with pytest.raises(BadInput):
        await keep(world, replace(in_danger, kind=ReferralKind.REFERRED), CARLA)
    await keep(world, in_danger, CARLA)


async def test_a_day_to_come_is_refused(world: World) -> None:
    case = await taken_case(world, SAM)
    with pytest.raises(BadInput):
        await keep(world, replace(shared(case), day=shared(case).day + timedelta(days=1)))


async def test_it_goes_with_the_chat(world: World) -> None:
    case = await closed_case(world, SAM)
    await keep(world, shared(case))
    await world.store.write(lambda unit: forget_conversation(unit, case.id, CARLA, later(30), WORDS))
    assert await world.database.read(lambda c: c.execute(select(referrals)).all()) == []
