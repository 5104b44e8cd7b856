"""From the bot to a person and back: by wish, by a flow, after two misunderstandings; talking; closing."""

from __future__ import annotations

import asyncio

from sqlalchemy import select

from bot.storage.tables import conversations
from tests.journeys.families import Family
from tests.journeys.helpline import Helpline
from tests.journeys.talking import comes_to

ROUNDS = 20


async def test_a_family_asks_for_a_person_and_says_what_may_go_along(
    helpline: Helpline, family: Family
) -> None:
    emma = await helpline.counsellor()
    await family.says("een mens spreken")
    await family.hears("Een collega kan meelezen")
    await family.sees_button("Toch geen mens")
    assert family.labels() == ["Alles mag mee", "Alleen de samenvatting", "Niets meesturen", "Toch geen mens"]
    await family.taps("Alleen de samenvatting")
    await family.hears("als eerste aan de beurt")

    waiting = await emma.sees_waiting()
    assert (waiting[0]["reden"], waiting[0]["urgentie"]) == ("Wil een mens spreken", "gewoon")
    assert waiting[0]["briefing"]
    case = await emma.takes_next()
    await family.hears("ben Emma, vrijwilliger")
    chat = await emma.chat(case)
    assert "samenvatting" in chat["zaak"]["delen"]
    assert all("een mens spreken" not in line["tekst"] for line in chat["regels"])


async def test_a_teenagers_case_asks_for_somebody_who_may_talk_with_teenagers(
    helpline: Helpline, family: Family
) -> None:
    emma = await helpline.counsellor()
    await family.says("ik ben nog geen 18")
    await family.hears("Waar wil je het over hebben")
    await family.says("een mens spreken")
    await family.hears("Ging over: Ik ben zelf nog geen 18")
    await family.taps("Alleen de samenvatting")
    (waiting,) = await emma.sees_waiting()
    # Nobody with that qualification is on duty, so it waits for nobody who is not there.
    assert (waiting["vraagt"], waiting["mag"]) == ("jeugd", True)
    assert "Ging over: Ik ben zelf nog geen 18" in waiting["briefing"]


async def test_no_person_after_all_opens_no_case(helpline: Helpline, family: Family) -> None:
    emma = await helpline.counsellor()
    await family.says("een mens spreken")
    await family.taps("Toch geen mens")
    await helpline.everything_handled()
    assert (await emma.desk())["rij"] == []


async def test_two_misunderstandings_and_a_yes_lead_to_a_person(helpline: Helpline, family: Family) -> None:
    emma = await helpline.counsellor()
    await family.says("bezoekuur")
    await family.hears("Waar gaat je vraag over")
    for words in ("xkcdqw zxvbn", "plok ploek", "wrrrt fnoep"):
        await family.says(words)
    await family.hears("een mens spreken")
    assert (await emma.desk())["rij"] == []
    await family.taps("Een mens spreken")
    await family.taps("Alles mag mee")
    await emma.sees_waiting()
    case = await emma.takes_next()
    chat = await emma.chat(case)
    assert any("plok ploek" in line["tekst"] for line in chat["regels"])


async def test_a_flow_passes_on_what_it_cannot_answer(helpline: Helpline, family: Family) -> None:
    emma = await helpline.counsellor()
    await family.starts()
    await family.taps("Ik wil mijn verhaal kwijt")
    await family.hears("Een mens luistert beter dan ik")
    await family.taps("Vertellen aan een mens")
    await family.taps("Niets meesturen")
    waiting = await emma.sees_waiting()
    assert waiting[0]["briefing"] == ""
    case = await emma.takes_next()
    chat = await emma.chat(case)
    assert "niets" in chat["zaak"]["delen"]
    names = await helpline.rows(select(conversations.c.pseudonym))
    assert chat["zaak"]["naam"] not in {row.pseudonym for row in names}, (
        "nor known by the name of other talks"
    )
    assert all("verhaal" not in line["tekst"] for line in chat["regels"])


async def test_twenty_messages_each_way_arrive_once_and_in_order(helpline: Helpline, family: Family) -> None:
    emma = await helpline.counsellor()
    case = await comes_to(emma, family)
    for number in range(ROUNDS):
        helpline.clock.turn(seconds=2)  # people take their time to type
        await family.says(f"van de familie {number:02}.")
        await emma.hears(case, f"van de familie {number:02}.")
        await emma.says(case, f"van Emma {number:02}.")
        await family.hears(f"van Emma {number:02}.")
    await emma.sees_delivered(case, f"van Emma {ROUNDS - 1:02}.")

    assert [text for text in family.heard() if text.startswith("van Emma")] == [
        f"van Emma {number:02}." for number in range(ROUNDS)
    ]
    lines = [line["tekst"] for line in (await emma.chat(case))["regels"] if line["tekst"].startswith("van ")]
    assert lines == [f"van {who} {number:02}." for number in range(ROUNDS) for who in ("de familie", "Emma")]


async def test_both_write_at_the_same_time_and_nothing_is_lost(helpline: Helpline, family: Family) -> None:
    emma = await helpline.counsellor()
    case = await comes_to(emma, family)

    async def family_writes() -> None:
        for number in range(ROUNDS):
            helpline.clock.turn(seconds=2)
            await family.says(f"familie {number:02}.")

    async def emma_writes() -> None:
        for number in range(ROUNDS):
            await emma.says(case, f"Emma {number:02}.")

    async def family_reads() -> None:
        for number in range(ROUNDS):
            await family.hears(f"Emma {number:02}.")

    await asyncio.gather(family_writes(), emma_writes(), family_reads())
    await emma.hears(case, f"familie {ROUNDS - 1:02}.")
    lines = [line["tekst"] for line in (await emma.chat(case))["regels"]]
    assert [each for each in lines if each.startswith("familie")] == [
        f"familie {number:02}." for number in range(ROUNDS)
    ]
    assert [each for each in family.heard() if each.startswith("Emma ")] == [
        f"Emma {number:02}." for number in range(ROUNDS)
    ]


async def test_a_message_repeated_by_the_network_is_one_message(helpline: Helpline, family: Family) -> None:
    emma = await helpline.counsellor()
    case = await comes_to(emma, family)
    await family.says("eenmaal gezegd")
    await emma.hears(case, "eenmaal gezegd")
    await family.repeats()
    line = await emma.says(case, "eenmaal geantwoord", key="00000000-0000-4000-8000-000000000001")
    again = await emma.says(case, "eenmaal geantwoord", key="00000000-0000-4000-8000-000000000001")
    assert line["nr"] == again["nr"]
    await family.hears("eenmaal geantwoord")
    await helpline.everything_handled()
    await family.hears_nothing_more(seconds=0.1)
    heard = [line["tekst"] for line in (await emma.chat(case))["regels"]]
    assert heard.count("eenmaal gezegd") == 1
    assert heard.count("eenmaal geantwoord") == 1


async def test_the_bot_keeps_quiet_while_a_person_has_the_chat(helpline: Helpline, family: Family) -> None:
    emma = await helpline.counsellor()
    case = await comes_to(emma, family)
    for words in ("bezoekuur", "menu", "xkcdqw zxvbn"):
        await family.says(words)
    await emma.hears(case, "xkcdqw zxvbn")
    await family.hears_nothing_more()


async def test_the_person_leaves_and_the_bot_goes_on(helpline: Helpline, family: Family) -> None:
    emma = await helpline.counsellor()
    case = await comes_to(emma, family)
    await emma.says(case, "Sterkte, tot een andere keer")
    await family.hears("Sterkte")
    await emma.closes(case)
    await family.hears("Emma heeft de chat verlaten")
    assert (await emma.desk())["mijn"] == []
    await family.hears("Heeft dit gesprek je geholpen")
    await family.taps("Een beetje")
    await family.hears("Dank je")
    await family.taps("Het is goed zo")
    await family.hears("Graag gedaan")
    await family.taps("Verder met de automatische hulp")
    await family.hears("Waar kan ik je mee helpen")

    await family.says("bezoekuur")
    await family.hears("Waar gaat je vraag over")
    await family.hears_nothing_more(seconds=0.1)


async def test_a_case_put_back_keeps_its_place_and_the_family_is_told(
    helpline: Helpline, family: Family
) -> None:
    emma = await helpline.counsellor("Emma")
    noor = await helpline.counsellor("Noor")
    case = await comes_to(emma, family)
    status, refusal = await noor.tries(f"/gesprek/{case}/nemen")
    assert (status, refusal["fout"]) == (409, "bezet")
    assert "Emma" in refusal["tekst"]
    await emma.does(f"/gesprek/{case}/teruggeven")
    await family.hears("Emma kan niet verder met je praten")
    await noor.takes(case)
    await family.hears("ben Noor")


async def test_the_family_no_longer_wants_to_wait(helpline: Helpline, family: Family) -> None:
    emma = await helpline.counsellor()
    await family.says("een mens spreken")
    await family.taps("Alles mag mee")
    await emma.sees_waiting()
    await family.says("stop")
    await family.hears("We schrijven je niet meer uit onszelf")
    await emma.sees_waiting(0)


async def test_out_of_hours_a_message_is_left_and_answered_later(
    closed_helpline: Helpline, channel: str
) -> None:
    family = await closed_helpline.family(channel)
    await family.says("een mens spreken")
    await family.hears("Er leest nu geen mens mee. De chat is weer open")
    await family.taps("Een bericht achterlaten")
    await family.says("kunnen jullie mij morgen antwoorden")
    await family.hears("Dit gaat mee")
    await family.taps("Ja")
    await family.hears("Je bericht is bewaard")

    closed_helpline.clock.turn(hours=6)
    emma = await closed_helpline.counsellor()
    waiting = await emma.sees_waiting()
    assert waiting[0]["soort"] == "bericht"
    case = await emma.takes_next()
    await emma.says(case, "Natuurlijk, hier is het antwoord")
    await family.hears("Er is een antwoord op je bericht.")
    await closed_helpline.everything_handled()
    assert not any("hier is het antwoord" in text for text in await family.shows())
    await family.taps("Laat zien")
    await family.hears("hier is het antwoord")
    await emma.sees_delivered(case, "hier is het antwoord")
