"""Chats that are over: found without words, opened for a reason, copied when the family asks."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection, select

from bot.clock import to_ms
from bot.storage.audit_tables import audit_lines
from bot.storage.conversations import load_conversations
from bot.storage.saving_conversations import begin_episodes, save_conversations
from handoff.actions import close_case, reply_to_family, take_case
from handoff.cases import Case, Sharing
from handoff.closed_chats.copies import as_json, as_page, as_text
from handoff.closed_chats.exporting import Copy, NotConfirmed, export_conversation, first_name
from handoff.closed_chats.opening_closed import StillOpen, open_closed_chat
from handoff.closed_chats.records import CaseSearch
from handoff.counsellors import Counsellor
from handoff.errors import NotYours, ReasonNeeded
from handoff.lines import Author, Line
from handoff.ports import DeskUnit
from handoff.wrap_up.records import Form
from tests.handoff.desk.house import House, running_desk
from tests.handoff.desk.web_pages import Browser
from tests.handoff.worlds import BAS, CARLA, EMMA, NOW, WORDS, World, case_now, family_asks, later

KEY = "00000000-0000-4000-8000-00000000000{}"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with running_desk(tmp_path) as running:
        yield running


async def talked(world: World, who: Counsellor = EMMA, **wish: Any) -> Case:
    """A chat with an answer in it, closed after ten minutes; afterwards the family writes to the bot again."""
    case = await family_asks(world, "Ik heb een vraag", **wish)
    coordinator_closes = CARLA if case.in_danger else who

    def talk(unit: DeskUnit) -> None:
        take_case(unit, case.id, who, NOW, WORDS)
        reply_to_family(
            unit, case.id, who, key=KEY.format(1), text="Fijn dat je schrijft", now=later(1), words=WORDS
        )

    await world.store.write(talk)
    await world.store.write(lambda unit: close_case(unit, case.id, coordinator_closes, later(10), WORDS))
    return await case_now(world, case)


async def to_the_bot(world: World, case: Case, text: str) -> None:
    """A new talk, after the one with the counsellor."""

    def begin(connection: Connection) -> None:
        again = load_conversations(connection, world.vault, [case.conversation], lock=True)
        begin_episodes(connection, world.vault, list(again.values()), to_ms(later(30)))
        save_conversations(connection, list(again.values()))

    await world.database.write(begin)
    await world.family_line(case.conversation, text, later(30))


async def found(world: World, **asked: Any) -> list[int]:
    search = CaseSearch(**asked)
    return [each.case.id for each in await world.store.read(lambda unit: unit.search_cases(search, 50))]


async def test_cases_are_found_by_who_when_how_and_danger(world: World) -> None:
    old = await talked(world, flow="bezoek", at=NOW - timedelta(days=3))
    risky = await talked(world, BAS, signal="suicide")
    assert await found(world) == [risky.id, old.id]
    assert await found(world, counsellor=EMMA.id) == [old.id]
    assert await found(world, danger=True) == [risky.id]
    assert await found(world, since=NOW - timedelta(days=1)) == [risky.id]
    assert await found(world, until=NOW - timedelta(days=1)) == [old.id]
    assert await found(world, closed_how="afgerond") == [risky.id, old.id]
    assert await found(world, closed_how="stil") == []
    assert await found(world, topic="bezoek") == [old.id]


async def test_a_topic_is_also_what_was_said_afterwards_and_never_half_a_word(world: World) -> None:
    case = await talked(world)

    def fill_in(unit: DeskUnit) -> None:
        contact = unit.contact_of(case.id)
        assert contact is not None
        unit.fill_in(contact.id, Form(topics=("geld_sturen", "wonen")))

    await world.store.write(fill_in)
    assert await found(world, topic="geld_sturen") == await found(world, topic="wonen") == [case.id]
    assert await found(world, topic="geld") == await found(world, topic="geldxsturen") == []


async def test_opening_asks_a_reason_and_the_trail_keeps_it(world: World) -> None:
    case = await talked(world)
    with pytest.raises(ReasonNeeded):
        await world.store.write(lambda unit: open_closed_chat(unit, case.id, EMMA, reason="", now=later(60)))
    chat = await world.store.write(
        lambda unit: open_closed_chat(unit, case.id, EMMA, reason="family", now=later(60))
    )
    assert "Fijn dat je schrijft" in [line.text for line in chat.lines]
    rows = await world.database.read(
        lambda c: c.execute(select(audit_lines).where(audit_lines.c.action == "closed_chat_read")).all()
    )
    assert [(row.actor_id, row.subject_id, row.detail) for row in rows] == [
        (EMMA.id, case.id, "reason=family")
    ]


async def test_only_what_was_shared_then_is_read_and_nothing_said_later(world: World) -> None:
    case = await talked(world, sharing=Sharing.NOTHING)
    await to_the_bot(world, case, "Alleen voor de automatische hulp")
    chat = await world.store.write(
        lambda unit: open_closed_chat(unit, case.id, CARLA, reason="complaint", now=later(60))
    )
    texts = [line.text for line in chat.lines]
    assert "Ik heb een vraag" in texts
    assert "Eerder gezegd" not in texts and "Alleen voor de automatische hulp" not in texts


async def test_what_was_shared_is_read_from_its_beginning(world: World) -> None:
    case = await talked(world, sharing=Sharing.ALL)
    chat = await world.store.write(
        lambda unit: open_closed_chat(unit, case.id, EMMA, reason="learning", now=later(60))
    )
    assert [line.text for line in chat.lines][:2] == ["Hoi, waarmee kan ik helpen?", "Eerder gezegd"]


async def test_a_colleagues_chat_and_an_open_one_stay_closed(world: World) -> None:
    case = await talked(world)
    with pytest.raises(NotYours):
        await world.store.write(lambda unit: open_closed_chat(unit, case.id, BAS, reason="family", now=NOW))
    going_on = await family_asks(world)
    with pytest.raises(StillOpen):
        await world.store.write(
            lambda unit: open_closed_chat(unit, going_on.id, CARLA, reason="family", now=NOW)
        )


async def copied(world: World, case: Case, **asked: bool) -> Copy:
    return await world.store.write(
        lambda unit: export_conversation(unit, case.id, CARLA, confirmed=True, now=later(60), **asked)
    )


async def trail_of_copies(world: World) -> list[str]:
    query = select(audit_lines.c.detail).where(audit_lines.c.action == "conversation_exported")
    return list(await world.database.read(lambda c: c.execute(query).scalars().all()))


async def test_nothing_is_copied_before_somebody_says_that_the_family_asked(world: World) -> None:
    case = await talked(world)
    with pytest.raises(NotConfirmed):
        await world.store.write(
            lambda unit: export_conversation(unit, case.id, CARLA, confirmed=False, now=later(60))
        )
    assert await trail_of_copies(world) == []


@pytest.mark.parametrize("sharing", [Sharing.NOTHING, Sharing.SUMMARY])
async def test_a_copy_leaves_out_what_the_family_did_not_share_and_says_so(
    world: World, sharing: Sharing
) -> None:
    case = await talked(world, sharing=sharing)
    await to_the_bot(world, case, "En later nog dit")
    copy = await copied(world, case)
    texts = [line.text for line in copy.lines]
    assert texts[0] == "Ik heb een vraag"
    assert "Fijn dat je schrijft" in texts
    assert not {"Hoi, waarmee kan ik helpen?", "Eerder gezegd", "En later nog dit"} & set(texts)
    said = "Wat je niet met een medewerker deelde"
    for make in (as_text, as_page, as_json):
        assert said in make(copy, str, AMSTERDAM)
    assert await trail_of_copies(world) == ["scope=shared"]


async def test_what_was_shared_with_the_talk_before_is_in_the_copy_and_other_talks_are_not(
    world: World,
) -> None:
    case = await talked(world, sharing=Sharing.ALL)
    await to_the_bot(world, case, "En later nog dit")
    copy = await copied(world, case)
    texts = [line.text for line in copy.lines]
    assert texts[:2] == ["Hoi, waarmee kan ik helpen?", "Eerder gezegd"]
    assert "En later nog dit" not in texts
    assert "Wat je een andere keer schreef." in as_text(copy, str, AMSTERDAM)


async def test_who_asks_for_everything_gets_it_and_that_stands_in_the_trail(world: World) -> None:
    case = await talked(world, sharing=Sharing.NOTHING)
    await to_the_bot(world, case, "En later nog dit")
    copy = await copied(world, case, everything=True)
    texts = [line.text for line in copy.lines]
    assert texts[:3] == ["Hoi, waarmee kan ik helpen?", "Eerder gezegd", "Ik heb een vraag"]
    assert "Fijn dat je schrijft" in texts
    assert texts[-1] == "En later nog dit"
    assert "Wat je niet met een medewerker deelde" not in as_text(copy, str, AMSTERDAM)
    assert await trail_of_copies(world) == ["scope=all"]


def _copy(case: Case) -> Copy:
    at = datetime(2026, 7, 1, 12, tzinfo=UTC)
    lines = [
        Line(seq=1, author=Author.FAMILY, text="<script>alert(1)</script>\nregel 2", at=at),
        Line(seq=2, author=Author.COUNSELLOR, text="Dag", at=at, name="Emma de Vries", buttons=("Ja", "Nee")),
    ]
    return Copy(case=case, made_at=at, lines=lines, everything=True)


async def test_every_form_says_the_same_and_what_is_missing(world: World) -> None:
    copy = _copy(await family_asks(world))
    text, html = as_text(copy, str, AMSTERDAM), as_page(copy, str, AMSTERDAM)
    data = json.loads(as_json(copy, str, AMSTERDAM))
    assert "01-07-2026 14.00  Emma (Medewerker):\nDag\n[Ja]\n[Nee]" in text
    assert "<script>" not in html and "&lt;script&gt;" in html
    assert [each["tekst"] for each in data["regels"]] == [line.text for line in copy.lines]
    assert "Vries" not in text + html + json.dumps(data)
    for missing in data["niet_erbij"]:
        assert missing in text and missing.replace("'", "&#x27;") in html
    assert len(data["niet_erbij"]) == 6


def test_of_a_counsellor_only_the_first_name_leaves_the_house() -> None:
    assert [first_name(name) for name in ("Emma de Vries", "Bas", "", " ")] == ["Emma", "Bas", "", ""]


async def test_searching_opening_and_copying_on_the_pages(house: House) -> None:
    case = await talked(house.world, sharing=Sharing.NOTHING)
    await house.log_in(EMMA)
    async with house.counsellor(CARLA) as carla:
        browser = Browser(carla)
        listed = await browser.open("/zoeken?gevaar=&onderwerp=")
        asked = await browser.open(f"/zoeken/{case.id}")
        refused = await browser.send(f"/zoeken/{case.id}", reden="zomaar")
        shown = await browser.send(f"/zoeken/{case.id}", reden="complaint")
        confirm = await browser.open(f"/zoeken/{case.id}/kopie")
        unasked = await browser.send(f"/zoeken/{case.id}/kopie", vorm="txt")
        file = await browser.send(f"/zoeken/{case.id}/kopie", vorm="txt", gevraagd="ja")
        everything = await browser.send(f"/zoeken/{case.id}/kopie", vorm="txt", gevraagd="ja", alles="ja")
        odd = await browser.send(f"/zoeken/{case.id}/kopie", vorm="exe", gevraagd="ja")
    assert "Blauwe Reiger 42" in listed.text and "Ik heb een vraag" not in listed.text + asked.text
    assert refused.status == 409 and "Kies eerst waarom" in refused.text
    assert "Fijn dat je schrijft" in shown.text
    assert "Wat er niet in staat" in confirm.text
    assert (unasked.status, odd.status) == (409, 400)
    assert file.disposition == 'attachment; filename="gesprek-2026-11-20.txt"'
    assert "Fijn dat je schrijft" in file.text and "Eerder gezegd" not in file.text
    assert "Eerder gezegd" in everything.text
    assert "Wat je niet met een medewerker deelde" in confirm.text


async def test_a_volunteer_finds_only_the_own_chats_and_makes_no_copies(house: House) -> None:
    mine, other = await talked(house.world, EMMA), await talked(house.world, BAS)
    async with house.counsellor(EMMA) as emma:
        browser = Browser(emma)
        listed = await browser.open(f"/zoeken?wie={BAS.id}")
        theirs = await browser.send(f"/zoeken/{other.id}", reden="family")
        copy = await browser.send(f"/zoeken/{mine.id}/kopie", vorm="txt", gevraagd="ja")
    assert f"/zoeken/{mine.id}" in listed.text and str(other.id) not in listed.text
    assert (theirs.status, copy.status) == (403, 403)


async def test_who_had_everything_wiped_is_not_found_any_more(house: House) -> None:
    case = await talked(house.world)
    await house.world.store.write(lambda unit: unit.forget(case, "", NOW))
    async with house.counsellor(CARLA) as carla:
        browser = Browser(carla)
        assert (await browser.open(f"/zoeken/{case.id}")).status == 404
        assert (await browser.send(f"/zoeken/{case.id}/kopie", vorm="txt", gevraagd="ja")).status == 404


async def test_an_open_page_learns_that_its_chat_is_wiped(house: House) -> None:
    case = await talked(house.world)
    async with house.counsellor(EMMA) as emma:
        assert await emma.get(f"/zoeken/{case.id}/gewist") == (200, {"gewist": False})
        await house.world.store.write(lambda unit: unit.forget(case, "", NOW))
        assert await emma.get(f"/zoeken/{case.id}/gewist") == (200, {"gewist": True})
