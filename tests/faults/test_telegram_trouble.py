"""Telegram slows us down, blocks, breaks or throws us out: the right lane waits, and nothing is lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.storage.tables import alarms, checkins, conversations, outbox
from handoff.counsellors import Role
from tests.journeys.families import TelegramFamily
from tests.journeys.helpline import Helpline
from tests.journeys.talking import comes_to
from tests.journeys.test_checkins import THAT_DAY, agrees_to_a_checkin, states
from tests.telegram_server import html_page, server_error, too_many, unauthorized

QUESTION = "Waar gaat je vraag over"


@pytest.fixture
async def helpline(tmp_path: Path) -> AsyncIterator[Helpline]:
    async with Helpline(tmp_path) as running:
        yield running


async def on_telegram(helpline: Helpline) -> TelegramFamily:
    family = await helpline.family("telegram")
    assert isinstance(family, TelegramFamily)
    return family


async def alarm_kinds(helpline: Helpline) -> set[str]:
    return {row.kind for row in await helpline.rows(select(alarms.c.kind))}


async def test_429_for_one_family_holds_up_only_that_one(helpline: Helpline) -> None:
    slow, quick = await on_telegram(helpline), await on_telegram(helpline)
    helpline.telegram.goes_wrong("sendMessage", too_many(retry_after=2), chat=slow.phone)
    await slow.says("bezoekuur")
    await quick.says("bezoekuur")
    await quick.hears(QUESTION, timeout=1.5)
    await slow.hears("Welkom")
    await slow.hears(QUESTION)
    assert [text[:7] for text in slow.heard()] == [text[:7] for text in quick.heard()]


async def test_429_for_all_holds_up_all_and_keeps_the_order(helpline: Helpline) -> None:
    families = [await on_telegram(helpline) for _ in range(6)]
    helpline.telegram.goes_wrong("sendMessage", too_many(retry_after=1), times=6)
    for family in families:
        await family.says("bezoekuur")
    for family in families:
        await family.hears("Welkom")
        await family.hears(QUESTION)
    assert len({tuple(text[:7] for text in family.heard()) for family in families}) == 1


async def test_403_stops_the_queue_cancels_checkins_and_shows_at_the_desk(helpline: Helpline) -> None:
    anna = await helpline.counsellor("Anna", Role.COORDINATOR)
    family = await on_telegram(helpline)
    case = await comes_to(anna, family)
    await anna.does(f"/gesprek/{case}/later-vragen", flow="na_gesprek", dagen=3)
    await family.taps("Ja, dat is goed")
    await family.hears("over 3 dagen vraag ik")
    family.phone._chat.blocked = True
    before = len(helpline.telegram.calls_of("sendMessage"))
    await anna.says(case, "Ben je er nog?")
    await anna.sees_alarm("Een familie is niet meer bereikbaar")
    await helpline.everything_handled()
    assert len(helpline.telegram.calls_of("sendMessage")) == before + 1
    assert [row.state for row in await helpline.rows(select(checkins.c.state))] == ["cancelled"]
    assert [row.unreachable for row in await helpline.rows(select(conversations.c.unreachable))] == [1]


async def test_while_telegram_is_down_answers_wait_and_then_come_in_order(helpline: Helpline) -> None:
    emma = await helpline.counsellor()
    family = await on_telegram(helpline)
    case = await comes_to(emma, family)
    port = helpline.telegram.port
    await helpline.telegram.stop()
    for number in range(5):
        await emma.says(case, f"antwoord {number}")
    await asyncio.sleep(0.3)
    await helpline.telegram.start(port)
    await family.hears("antwoord 4", timeout=20)
    assert [text for text in family.heard() if text.startswith("antwoord")] == [
        f"antwoord {number}" for number in range(5)
    ]


async def test_pages_of_html_are_doubt_and_what_stays_in_doubt_is_shown(helpline: Helpline) -> None:
    anna = await helpline.counsellor("Anna", Role.COORDINATOR)
    family = await on_telegram(helpline)
    helpline.telegram.goes_wrong("sendMessage", html_page(), times=2)
    await family.says("bezoekuur")
    await family.hears(QUESTION)
    await helpline.everything_handled()
    await anna.sees_alarm("niet zeker of het aankwam")
    rows = await helpline.rows(select(outbox.c.state).order_by(outbox.c.seq))
    states = [row.state for row in rows]
    assert (states[0], set(states[1:])) == ("uncertain", {"sent"})


async def test_a_checkin_in_doubt_is_never_sent_again(helpline: Helpline) -> None:
    family = await on_telegram(helpline)
    await agrees_to_a_checkin(family)
    await helpline.everything_handled()
    helpline.clock.turn_to(THAT_DAY + timedelta(hours=11))
    helpline.telegram.goes_wrong("sendMessage", server_error())
    before = len(helpline.telegram.calls_of("sendMessage"))
    await helpline.asks_what_is_due()
    await helpline.everything_handled()
    first = [call["text"] for call in helpline.telegram.calls_of("sendMessage")[before:]]
    assert len(first) == len(set(first)), "nothing of it was sent twice"
    assert await states(helpline) == ["uncertain"]
    assert "uncertain" in await alarm_kinds(helpline)


async def test_a_revoked_token_keeps_the_queue_until_there_is_a_new_one(helpline: Helpline) -> None:
    emma = await helpline.counsellor()
    family = await on_telegram(helpline)
    case = await comes_to(emma, family)
    helpline.telegram.goes_wrong("*", unauthorized(), times=1_000_000)
    await emma.says(case, "Dit wacht op een nieuwe sleutel")
    await emma.sees_alarm("ligt stil")
    await helpline.closes()
    helpline.telegram.works_again()
    await helpline.opens()
    await family.hears("Dit wacht op een nieuwe sleutel")
