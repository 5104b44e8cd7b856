"""Different people per year, without keeping who: the key dies with the year, and forgetting leaves only a number."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import Connection, func, select, update

from bot.clock import DAY, to_ms
from bot.storage.conversations import load_conversations
from bot.storage.figures_tables import people_hashes, people_keys
from bot.storage.people_rows import close_years, count_people
from bot.storage.saving_conversations import save_conversations
from bot.storage.tables import conversations, data_keys, episodes
from bot.storage.talk_rows import count_talks
from bot.storage.waits import count_answer
from handoff.actions import forget_conversation, take_case
from handoff.figures.records import People, Talks
from tests.handoff.worlds import EMMA, NOW, WORDS, World, family_asks

YEAR = NOW.year
FIRST, NEXT = (to_ms(datetime(year, 1, 1, tzinfo=UTC)) for year in (YEAR, YEAR + 1))


async def count(world: World, since: int = FIRST, until: int = NEXT, year: int = YEAR) -> int:
    work = partial(count_people, vault=world.vault, year=year, since=since, until=until)
    return await world.database.write(work)


async def people(world: World, year: int = YEAR) -> People | None:
    return await world.store.read(lambda unit: unit.people_in(year))


async def test_everybody_counts_once_however_often_they_come(world: World) -> None:
    case = await family_asks(world)
    await family_asks(world)
    await world.store.write(lambda unit: take_case(unit, case.id, EMMA, NOW, WORDS))
    assert [await count(world), await count(world)] == [2, 0]
    assert await people(world) == People(everybody=2, with_counsellor=1, final=False)


async def test_a_year_nobody_counted_has_no_number(world: World) -> None:
    assert await people(world, 2019) is None


async def test_talks_of_another_year_are_not_counted_in_this_one(world: World) -> None:
    await family_asks(world)
    assert await count(world, FIRST - 9 * DAY, FIRST, YEAR - 1) == 0


async def test_the_key_dies_with_the_year_and_the_number_stays(world: World) -> None:
    await family_asks(world)
    await count(world)
    before = await _rows(world, data_keys)
    assert await world.database.write(partial(close_years, vault=world.vault, before=YEAR + 1)) == [YEAR]
    assert await _rows(world, people_hashes) == await _rows(world, people_keys) == 0
    assert await _rows(world, data_keys) == before - 1
    assert await people(world) == People(everybody=1, with_counsellor=0, final=True)
    assert await count(world) == 0, "a closed year is not opened again"
    assert await world.database.write(partial(close_years, vault=world.vault, before=YEAR + 1)) == []


async def test_the_year_that_goes_on_keeps_its_key(world: World) -> None:
    await family_asks(world)
    await count(world)
    assert await world.database.write(partial(close_years, vault=world.vault, before=YEAR)) == []


@pytest.mark.parametrize("counted_before", [True, False])
async def test_forgetting_takes_the_hash_away_and_keeps_the_number(
    world: World, counted_before: bool
) -> None:
    await family_asks(world)
    await count(world)
    case = await family_asks(world)
    await world.store.write(lambda unit: take_case(unit, case.id, EMMA, NOW, WORDS))
    if counted_before:
        await count(world)
    await world.store.write(lambda unit: forget_conversation(unit, case.id, EMMA, NOW, WORDS))
    await count(world)
    assert await _rows(world, people_hashes) == 1, "only of who is still known"
    assert await people(world) == People(everybody=2, with_counsellor=1, final=False)


async def test_the_hash_cannot_be_made_without_the_secret_of_the_year(world: World) -> None:
    await family_asks(world)
    await count(world)
    await count(world, FIRST, NEXT, YEAR + 1)
    hashes = await world.database.read(
        lambda c: list(
            c.execute(select(people_hashes.c.hash).where(people_hashes.c.circle == "everybody")).scalars()
        )
    )
    index = await world.database.read(lambda c: c.execute(select(conversations.c.address_index)).scalar())
    assert len(set(hashes)) == 2, "the same person has another hash in another year"
    assert index not in hashes


async def _rows(world: World, table: object) -> int:
    query = select(func.count()).select_from(table)  # type: ignore[arg-type]
    return await world.database.read(lambda connection: connection.execute(query).scalar_one())


async def test_talks_of_a_day_are_counted_once_by_channel_and_topic(world: World) -> None:
    case = await family_asks(world)
    await family_asks(world)
    await world.store.write(lambda unit: take_case(unit, case.id, EMMA, NOW, WORDS))
    await _came_for(world, case.conversation, "bezoek")
    day, since = NOW.date(), to_ms(NOW.replace(hour=0))
    for _ in range(2):
        work = partial(count_talks, vault=world.vault, day=day.isoformat(), since=since, until=since + DAY)
        await world.database.write(work)
    found = await world.store.read(lambda unit: list(unit.talks(day, day + timedelta(days=1))))
    assert sorted(found, key=lambda one: one.topic) == [
        Talks(day=day, channel="web", topic="", count=2, with_counsellor=1),
        Talks(day=day, channel="web", topic="bezoek", count=1, with_counsellor=1),
    ]
    assert await world.store.read(lambda unit: list(unit.talks(day - timedelta(days=1), day))) == []


async def _came_for(world: World, conversation: int, topic: str) -> None:
    """As the bot stores it: sealed with the key of the episode."""

    def store(connection: Connection) -> None:
        mine = load_conversations(connection, world.vault, [conversation], lock=True)[conversation]
        mine.topic = topic
        mine.changed = True
        save_conversations(connection, [mine])

    await world.database.write(store)


async def test_a_talk_whose_words_are_gone_still_counts_without_a_topic(world: World) -> None:
    case = await family_asks(world)
    await _came_for(world, case.conversation, "bezoek")
    await _its_words_go(world)
    day, since = NOW.date(), to_ms(NOW.replace(hour=0))
    await world.database.write(
        partial(count_talks, vault=world.vault, day=day.isoformat(), since=since, until=since + DAY)
    )
    found = await world.store.read(lambda unit: list(unit.talks(day, day + timedelta(days=1))))
    assert [one.topic for one in found] == [""], case.id


async def _its_words_go(world: World) -> None:
    wipe = update(episodes).values(topic=b"\x01 no longer readable")
    await world.database.write(lambda connection: connection.execute(wipe) and None)


async def test_answers_after_the_chat_are_added_up_over_weeks(world: World) -> None:
    for answer, days in (("ja", 0), ("ja", 7), ("nee", 0)):
        at = NOW - timedelta(days=days)
        await world.database.write(partial(count_answer, answer=answer, at=at))
    weeks = ["2026-W46", "2026-W47"]
    assert await world.store.read(lambda unit: dict(unit.answers_after(weeks))) == {"ja": 2, "nee": 1}
    assert await world.store.read(lambda unit: dict(unit.answers_after(["2026-W01"]))) == {}
