"""A request lives apart from the chat, is read by few, and leaves a row without people."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.clock import DAY, to_ms
from bot.storage.audit_tables import audit_lines as audit
from bot.storage.request_tables import contact_requests
from bot.storage.retention import end_silent_episodes, wipe_old
from bot.storage.tables import conversations, data_keys
from handoff.actions import alarms_for, close_case, forget_conversation
from handoff.cases import Case
from handoff.counsellors import Counsellor, Role
from handoff.errors import BadInput, NotYours
from handoff.requests.errors import NeedsWayToReach, NeedsYes, RequestGone, RequestTaken
from handoff.requests.handling import end_request, mind_old_requests, pick_up, put_back, read_details
from handoff.requests.making import make_request
from handoff.requests.records import KEPT, LATE, ContactRequest, Details, Outcome, RequestKind
from tests.handoff.worlds import BAS, CARLA, EMMA, NOW, SANNE, WORDS, World, later
from tests.handoff.wrap_up.chats import taken_case

SAM = Counsellor(id=105, name="Sam", role=Role.SOCIAL_WORKER)
PIA = Counsellor(id=106, name="Pia", role=Role.SOCIAL_WORKER)
CALL_ME = Details(name="Samira", phone="0612345678", times="avond", careful="Alleen een voornaam")


async def make(
    world: World, case: Case, details: Details = CALL_ME, *, who: Counsellor = EMMA, said_yes: bool = True
) -> None:
    await world.store.write(
        lambda unit: make_request(
            unit,
            case.id,
            who,
            request_id=71,
            kind=RequestKind.CALL,
            details=details,
            said_yes=said_yes,
            now=later(5),
        )
    )


async def asked(world: World) -> Case:
    case = await taken_case(world)
    await make(world, case)
    return case


async def keys(world: World) -> int:
    return await world.database.read(lambda c: len(c.execute(select(data_keys.c.id)).all()))


async def left(world: World) -> list[ContactRequest]:
    return list(await world.store.read(lambda unit: unit.requests()))


async def test_who_picks_it_up_reads_it_and_nobody_else_but_a_coordinator(world: World) -> None:
    await asked(world)
    with pytest.raises(RequestTaken):
        await world.store.write(lambda unit: read_details(unit, 71, SAM, later(6)))
    await world.store.write(lambda unit: pick_up(unit, 71, SAM, later(6)))
    with pytest.raises(RequestTaken):
        await world.store.write(lambda unit: pick_up(unit, 71, PIA, later(7)))
    with pytest.raises(RequestTaken):
        await world.store.write(lambda unit: read_details(unit, 71, PIA, later(7)))
    for who in (SAM, CARLA):
        _, details = await world.store.write(lambda unit, w=who: read_details(unit, 71, w, later(8)))  # type: ignore[misc]
        assert details == CALL_ME
    lines = await world.database.read(lambda c: c.execute(select(audit.c.action)).scalars().all())
    assert lines.count("request_details_read") == 2
    await world.store.write(lambda unit: put_back(unit, 71, SAM, later(9)))
    await world.store.write(lambda unit: pick_up(unit, 71, PIA, later(9)))


@pytest.mark.parametrize("outcome", [Outcome.DONE, Outcome.FAILED])
async def test_at_the_end_details_and_key_are_gone_and_a_row_without_people_stays(
    world: World, outcome: Outcome
) -> None:
    case = await taken_case(world)
    before = await keys(world)
    await make(world, case)
    assert await keys(world) == before + 1
    await world.store.write(lambda unit: pick_up(unit, 71, SAM, later(6)))
    await world.store.write(
        lambda unit: end_request(unit, 71, SAM, outcome=outcome, now=later(5) + timedelta(days=3))
    )
    assert await left(world) == [] and await keys(world) == before
    (row,) = await world.store.read(lambda unit: unit.finished_requests())
    assert (row.kind, row.outcome, row.by_counsellor, row.days) == (RequestKind.CALL, outcome, True, 3)
    with pytest.raises(RequestGone):
        await world.store.write(lambda unit: read_details(unit, 71, CARLA, later(8)))


async def test_wis_mij_takes_the_request_and_its_key_along(world: World) -> None:
    case = await asked(world)
    await world.store.write(lambda unit: forget_conversation(unit, case.id, EMMA, later(9), WORDS))
    rows = await world.database.read(lambda c: c.execute(select(contact_requests.c.key_id)).all())
    assert rows == [] and await left(world) == []
    assert await world.store.read(lambda unit: unit.request_details(71)) is None


async def test_words_leave_in_time_while_the_request_waits(world: World) -> None:
    case = await asked(world)
    await world.store.write(lambda unit: close_case(unit, case.id, EMMA, later(9), WORDS))
    now = to_ms(NOW) + 40 * DAY
    await world.database.write(lambda c: end_silent_episodes(c, now=now, episode_ms=DAY))
    await world.database.write(lambda c: wipe_old(c, world.vault, now=now, keep_ms=30 * DAY) and None)
    assert len(await left(world)) == 1
    assert await world.store.read(lambda unit: unit.request_details(71)) == CALL_ME
    await world.store.write(lambda unit: mind_old_requests(unit, NOW + KEPT + timedelta(hours=1)))
    await world.database.write(
        lambda c: wipe_old(c, world.vault, now=to_ms(NOW) + 70 * DAY, keep_ms=30 * DAY) and None
    )
    kept = await world.database.read(lambda c: c.execute(select(conversations.c.id)).all())
    assert kept == []


async def test_professionals_hear_before_it_is_too_late_and_then_it_goes(world: World) -> None:
    await asked(world)

    async def heard(who: Counsellor) -> list[str]:
        return [alarm.kind for alarm in await world.store.read(lambda unit: alarms_for(unit, who))]

    await world.store.write(lambda unit: mind_old_requests(unit, later(5) + LATE - timedelta(minutes=1)))
    assert await heard(SAM) == []
    await world.store.write(lambda unit: mind_old_requests(unit, later(5) + LATE))
    assert (await heard(SAM), await heard(CARLA), await heard(BAS)) == (
        ["request-late"],
        ["request-late"],
        [],
    )
    await world.store.write(lambda unit: mind_old_requests(unit, later(5) + KEPT))
    assert await left(world) == []
    (row,) = await world.store.read(lambda unit: unit.finished_requests())
    assert row.outcome is Outcome.LAPSED


async def test_nothing_is_made_without_a_yes_a_way_to_reach_or_ones_own_chat(world: World) -> None:
    case = await taken_case(world)
    with pytest.raises(NeedsYes):
        await make(world, case, said_yes=False)
    for details in (Details(name="Sam"), Details(phone="0612345678", mail="s@voorbeeld.nl")):
        with pytest.raises(NeedsWayToReach):
            await make(world, case, details)
    with pytest.raises(BadInput):
        await make(world, case, Details(phone="0" * 200))
    with pytest.raises(NotYours):
        await make(world, case, who=BAS)
    assert await left(world) == []


async def test_for_a_teenager_no_details_are_kept(world: World) -> None:
    case = await taken_case(world, SANNE, needs="jeugd")
    with pytest.raises(BadInput):
        await make(world, case, who=SANNE)
