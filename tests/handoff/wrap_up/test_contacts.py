"""Every case that ends leaves one contact, which leads to nobody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, insert, select

from bot.clock import DAY, to_ms
from bot.storage.block_tables import blocks
from bot.storage.contact_rows import let_old_contacts_go
from bot.storage.request_tables import finished_requests
from bot.storage.retention import wipe_old
from bot.storage.wrap_up_tables import contact_cases, contacts, wrap_up_summaries
from handoff.actions import forget_conversation
from handoff.cases import closed
from handoff.wrap_up.records import AboutChild, Contact, FollowUp, Form, Risk, Source
from tests.handoff.worlds import CARLA, EMMA, NOW, WORDS, World, family_asks, later
from tests.handoff.wrap_up.chats import closed_case

FORM = Form(
    topics=("bezoek", "geld"),
    relation="partner",
    child=AboutChild.YES,
    risk=Risk.WORRY,
    referred=("huisarts",),
    follow_up=FollowUp.CHECK_IN,
)


async def kept(world: World) -> Sequence[Contact]:
    return await world.store.read(lambda unit: unit.contacts(NOW - timedelta(days=9), later(900)))


async def test_a_closed_chat_leaves_a_contact_with_its_waits(world: World) -> None:
    case = await closed_case(world, needs="", flow="bezoek")
    (contact,) = await kept(world)
    assert (contact.case, contact.counsellor, contact.closed_how) == (case.id, EMMA.id, "afgerond")
    assert (contact.wait_seconds, contact.duration_seconds) == (120, 600)
    assert (contact.hour_at, contact.flow, contact.channel) == (NOW, "bezoek", "web")
    assert not contact.wrapped


async def test_who_left_the_queue_is_counted_too(world: World) -> None:
    case = await family_asks(world, at=later(65))
    await world.store.write(lambda unit: unit.change_case(case, closed(case, later(70), "niet_gewacht")))
    (contact,) = await kept(world)
    assert (contact.closed_how, contact.counsellor) == ("niet_gewacht", 0)
    assert (contact.wait_seconds, contact.duration_seconds) == (300, None)
    assert contact.hour_at == later(60)


async def test_a_case_is_counted_once_however_often_it_is_closed(world: World) -> None:
    ended = await closed_case(world)
    await world.store.write(lambda unit: unit.change_case(ended, closed(ended, later(20), "weer")))
    waiting = await family_asks(world)
    for _ in range(2):
        await world.store.write(
            lambda unit: unit.change_case(waiting, closed(waiting, later(21), "niet_gewacht"))
        )
    assert sorted(one.case for one in await kept(world)) == sorted([ended.id, waiting.id])


async def test_wiping_keeps_the_figure_and_no_way_back(world: World) -> None:
    case = await closed_case(world)
    await world.store.write(lambda unit: unit.keep_summary(case.id, "heel persoonlijk"))
    await world.store.write(lambda unit: forget_conversation(unit, case.id, CARLA, later(13), WORDS))
    (contact,) = await kept(world)
    assert (contact.case, contact.closed_how) == (0, "afgerond")
    for table in (contact_cases, wrap_up_summaries):
        assert await world.database.read(lambda c, t=table: c.execute(select(t)).all()) == []  # type: ignore[misc]


async def test_wiping_an_open_chat_is_counted_as_wiped(world: World) -> None:
    case = await family_asks(world)
    await world.store.write(lambda unit: forget_conversation(unit, case.id, CARLA, later(3), WORDS))
    (contact,) = await kept(world)
    assert (contact.closed_how, contact.case) == ("gewist", 0)


async def test_a_form_is_kept_and_may_be_changed(world: World) -> None:
    case = await closed_case(world)
    contact = await world.store.read(lambda unit: unit.contact_of(case.id))
    assert contact is not None
    for form in (Form(relation="ouder"), FORM):
        assert await world.store.write(lambda unit, form=form: unit.fill_in(contact.id, form))  # type: ignore[misc]
    (after,) = await kept(world)
    assert (after.form, after.wrapped) == (FORM, True)
    assert not await world.store.write(lambda unit: unit.fill_in(5, FORM))


async def test_a_summary_is_read_back_although_the_talk_has_ended(world: World) -> None:
    case = await closed_case(world)
    await world.store.write(lambda unit: unit.keep_summary(case.id, "Over het bezoek van zondag"))
    assert await world.store.read(lambda unit: unit.summary_of(case.id)) == "Over het bezoek van zondag"
    raw = await world.database.read(lambda c: c.execute(select(wrap_up_summaries.c.body)).scalar_one())
    assert b"zondag" not in raw
    await world.store.write(lambda unit: unit.keep_summary(case.id, ""))
    assert await world.store.read(lambda unit: unit.summary_of(case.id)) == ""


async def test_unfinished_are_my_own_chats_of_this_shift_without_a_form(world: World) -> None:
    mine = await closed_case(world)
    await closed_case(world, CARLA)

    async def mine_since(since: datetime) -> list[int]:
        found = await world.store.read(lambda unit: unit.unfinished(EMMA.id, since))
        return [one.case for one in found]

    assert await mine_since(NOW) == [mine.id]
    assert await mine_since(later(60)) == []
    contact = await world.store.read(lambda unit: unit.contact_of(mine.id))
    assert contact is not None
    await world.store.write(lambda unit: unit.fill_in(contact.id, FORM))
    assert await mine_since(NOW) == []


async def test_a_contact_without_a_chat_counts_like_the_others(world: World) -> None:
    call = Contact(
        id=77,
        hour_at=NOW,
        source=Source.PHONE,
        closed_how="afgerond",
        counsellor=EMMA.id,
        duration_seconds=900,
        form=FORM,
        wrapped=True,
        training=True,
    )
    await world.store.write(lambda unit: unit.add_contact(call))
    assert list(await kept(world)) == [call]


async def test_the_words_go_in_time_and_the_figure_stays(world: World) -> None:
    case = await closed_case(world)
    await world.store.write(lambda unit: unit.keep_summary(case.id, "over dertig dagen weg"))
    after = to_ms(NOW) + 32 * DAY
    await world.database.write(lambda c: wipe_old(c, world.vault, now=after, keep_ms=30 * DAY))
    assert await world.store.read(lambda unit: unit.case(case.id)) is None
    (contact,) = await kept(world)
    assert (contact.case, contact.counsellor) == (0, EMMA.id)
    assert await world.database.read(lambda c: c.execute(select(wrap_up_summaries)).all()) == []


async def test_who_talked_is_forgotten_after_a_year_and_the_contact_after_five(world: World) -> None:
    await closed_case(world)
    await world.database.write(lambda c: let_old_contacts_go(c, to_ms(NOW) + 390 * DAY))
    assert (await kept(world))[0].counsellor == EMMA.id
    await world.database.write(lambda c: let_old_contacts_go(c, to_ms(NOW) + 400 * DAY))
    assert (await kept(world))[0].counsellor == 0
    await world.database.write(lambda c: let_old_contacts_go(c, to_ms(NOW) + 1826 * DAY))
    assert await world.database.read(lambda c: c.execute(select(contacts)).all()) == []


async def test_finished_requests_and_old_blocks_go_after_five_years_too(world: World) -> None:
    request = {
        "id": 7,
        "day": NOW.date().isoformat(),
        "kind": "bellen",
        "outcome": "gedaan",
        "by_counsellor": 1,
        "days": 2,
    }
    block = {
        "id": 8,
        "reason": "schelden",
        "length": "dag",
        "state": "opgeheven",
        "proposed_by": EMMA.id,
        "proposed_at": to_ms(NOW),
    }
    await world.database.write(lambda c: c.execute(insert(finished_requests), [request]) and None)
    await world.database.write(lambda c: c.execute(insert(blocks), [block]) and None)

    await world.database.write(lambda c: let_old_contacts_go(c, to_ms(NOW) + 1800 * DAY))
    assert await world.database.read(_left) == 2

    await world.database.write(lambda c: let_old_contacts_go(c, to_ms(NOW) + 1827 * DAY))
    assert await world.database.read(_left) == 0


def _left(connection: Connection) -> int:
    return sum(len(connection.execute(select(table.c.id)).all()) for table in (finished_requests, blocks))
