"""WIS MIJ, SNEL WEG and forgetting from the desk, proven by counting rows in every table."""

from __future__ import annotations

import asyncio

from sqlalchemy import Connection, select

from bot.storage.every_table import metadata
from tests.journeys.families import Family, TelegramFamily, WebFamily
from tests.journeys.helpline import Count, Helpline
from tests.journeys.talking import takes_first

#: What may remain of somebody: keys of handled messages (to recognise a redelivery), an id that is nowhere else, and
#: a contact, a wait and an answer without a person for the figures.
REMAINS = {"inbox", "forgotten", "contacts", "past_waits", "after_chat"}
#: Of the helpline itself, not of a family.
OF_THE_HOUSE = {"audit_head", "audit_lines", "login_tries", "meta"}


def of_families(counts: Count) -> Count:
    return {name: count for name, count in counts.items() if name not in REMAINS | OF_THE_HOUSE}


async def expect_nothing_leads_back(helpline: Helpline, before: Count) -> None:
    await helpline.everything_handled()
    await helpline.says_farewell()
    assert of_families(await helpline.counts()) == of_families(before)
    assert await linked_inbox_rows(helpline) == 0


async def linked_inbox_rows(helpline: Helpline) -> int:
    """Rows of the inbox that still hold words or lead to a conversation."""

    def work(connection: Connection) -> int:
        inbox = metadata.tables["inbox"]
        rows = connection.execute(select(inbox.c.conversation_id, inbox.c.payload)).all()
        return sum(row.conversation_id is not None or row.payload is not None for row in rows)

    return await helpline.house.database.read(work)


async def lives_through_everything(helpline: Helpline, family: Family) -> None:
    """Flows, a planned check-in, a case with a counsellor, an offer and a file: rows in every table there is."""
    await family.says("bezoekuur")
    await family.taps("Wanneer kan ik op bezoek?")
    await family.taps("Ja, voor zover ik weet")
    await family.says("vugt")
    await family.taps("Nee, dank je")
    await family.taps("Ja, over een week")
    await family.hears("typ dan STOP")
    await family.says("een mens spreken")
    await family.taps("Alles mag mee")
    await family.hears("Hoe lang het duurt")


async def begins_and_asks_to_be_forgotten(helpline: Helpline, family: Family) -> None:
    await family.says("bezoekuur")
    await family.hears("Waar gaat je vraag over")
    await family.says("wis mij")
    await helpline.everything_handled()


async def test_wis_mij_leaves_no_row_that_leads_to_anybody(helpline: Helpline, family: Family) -> None:
    emma = await helpline.counsellor()
    before = await helpline.counts()
    await lives_through_everything(helpline, family)
    case = await takes_first(emma)
    await emma.does(f"/gesprek/{case}/later-vragen", flow="na_gesprek", dagen=3)
    await family.hears("Zal ik over 3 dagen")
    filled = await helpline.counts()
    for table in ("conversations", "episodes", "messages", "outbox", "cases", "checkins", "desk_offers"):
        assert filled[table] > before[table], table

    await family.says("wis mij")
    await helpline.everything_handled()
    await helpline.says_farewell()
    await expect_nothing_leads_back(helpline, before)
    assert (await emma.asks(f"/gesprek/{case}/regels"))[0] == 404


async def test_on_telegram_the_messages_go_and_one_last_word_is_said(helpline: Helpline) -> None:
    family = await helpline.family("telegram")
    assert isinstance(family, TelegramFamily)
    await begins_and_asks_to_be_forgotten(helpline, family)
    await helpline.says_farewell()
    await family.hears("Dit gesprek is gewist")
    assert [message.text for message in family.phone.messages] == [family.heard()[-1]]


async def test_on_the_web_the_page_is_over(helpline: Helpline) -> None:
    family = await helpline.family("web")
    assert isinstance(family, WebFamily)
    await begins_and_asks_to_be_forgotten(helpline, family)
    await family.looks()
    assert family.over


async def test_a_repeated_wis_mij_brings_nobody_back(helpline: Helpline, family: Family) -> None:
    before = await helpline.counts()
    await begins_and_asks_to_be_forgotten(helpline, family)
    await family.repeats()
    await helpline.everything_handled()
    await asyncio.sleep(0.1)
    await expect_nothing_leads_back(helpline, before)


async def test_who_was_forgotten_is_a_stranger_next_time(helpline: Helpline) -> None:
    family = await helpline.family("telegram")
    await begins_and_asks_to_be_forgotten(helpline, family)
    await helpline.says_farewell()
    await family.says("bezoekuur")
    assert "terug" not in (await family.hears("Welkom"))
    await family.hears("Waar gaat je vraag over")


async def test_the_desk_forgets_somebody_who_asked_for_it(helpline: Helpline, family: Family) -> None:
    emma = await helpline.counsellor()
    before = await helpline.counts()
    await lives_through_everything(helpline, family)
    case = await takes_first(emma)
    await family.hears("ben Emma")
    await helpline.everything_handled()
    await emma.does(f"/gesprek/{case}/wissen")
    await expect_nothing_leads_back(helpline, before)


async def test_snel_weg_says_nothing_deletes_and_forgets(helpline: Helpline, family: Family) -> None:
    await helpline.counsellor()
    before = await helpline.counts()
    await lives_through_everything(helpline, family)
    heard = len(family.heard())
    await family.leaves_quickly()
    await expect_nothing_leads_back(helpline, before)
    assert len(family.heard()) <= heard
    if isinstance(family, TelegramFamily):
        assert family.phone.messages == []
        assert len(helpline.telegram.calls_of("deleteMessage")) >= heard
    if isinstance(family, WebFamily):
        await family.looks()
        assert not any(cookie.value for cookie in family.http.cookie_jar)


async def test_of_a_crisis_one_line_without_a_person_remains(helpline: Helpline, family: Family) -> None:
    before = await helpline.counts()
    await family.says("ik wil dood")
    await family.hears("Bel nu met iemand die hier goed in is")
    await family.says("wis mij")
    await helpline.everything_handled()
    await helpline.says_farewell()
    counts = await helpline.counts()
    assert counts["crisis_lines"] == before["crisis_lines"] + 1
    left = {name for name, count in of_families(counts).items() if count != before[name]}
    assert left <= {"crisis_lines", "alarms"}


async def test_forgetting_one_family_touches_no_other(helpline: Helpline, channel: str) -> None:
    one, other = await helpline.family(channel), await helpline.family(channel)
    for each in (one, other):
        await each.says("bezoekuur")
        await each.hears("Waar gaat je vraag over")
    await one.says("wis mij")
    await helpline.everything_handled()
    await other.taps("Wanneer kan ik op bezoek?")
    await other.hears("Mag er nu contact zijn")
