"""The wait for a person as a family lives it: a true place, a choice, silence, and coming back."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from bot.storage.tables import cases, outbox
from bot.storage.waiting_tables import after_chat, past_waits
from handoff.counsellors import Role
from tests.journeys.families import Family
from tests.journeys.helpline import Helpline
from tests.journeys.talking import asks_for_a_person, talks_with


async def queues(family: Family) -> None:
    await asks_for_a_person(family)
    await family.sees("weten we niet")


async def in_the_queue(helpline: Helpline, channel: str, many: int) -> list[Family]:
    waiting = []
    for _ in range(many):
        family = await helpline.family(channel)
        await queues(family)
        helpline.clock.turn(seconds=20)
        waiting.append(family)
    return waiting


async def place(family: Family) -> list[str]:
    """Every line about a place that can be seen now: one at most."""
    return [text for text in await family.shows() if "aan de beurt" in text or "op plek" in text]


async def falls_asleep(helpline: Helpline, family: Family) -> None:
    helpline.clock.turn(minutes=11)
    await helpline.minds_silences()
    await family.hears("Ben je er nog?")
    helpline.clock.turn(minutes=11)
    await helpline.minds_silences()


# The place


async def test_the_place_is_one_message_that_is_changed_in_place(helpline: Helpline, channel: str) -> None:
    emma = await helpline.counsellor()
    first, second, third = await in_the_queue(helpline, channel, 3)
    assert await place(third) == ["Je staat op plek 3 in de rij. Hoe lang het duurt, weten we niet."]
    messages = len(await third.shows())

    await emma.takes_next()
    await helpline.keeps_places_true()
    await third.sees("op plek 2")
    await second.sees("als eerste aan de beurt")
    await first.sees("Er is nu iemand voor je")
    assert len(await third.shows()) == messages
    assert len(await place(third)) == 1
    assert await place(first) == []


async def test_the_place_makes_no_sound_and_is_no_line_at_the_desk(helpline: Helpline, channel: str) -> None:
    emma = await helpline.counsellor()
    _, second = await in_the_queue(helpline, channel, 2)
    await emma.takes_next()
    await helpline.keeps_places_true()
    await second.sees("als eerste aan de beurt")
    case = await emma.takes_next()
    chat = await emma.chat(case)
    assert not [line for line in chat["regels"] if "plek" in line["tekst"] or "aan de beurt" in line["tekst"]]


async def test_who_is_urgent_overtakes_and_the_place_follows(helpline: Helpline, channel: str) -> None:
    await helpline.counsellor()
    (ordinary,) = await in_the_queue(helpline, channel, 1)
    urgent = await helpline.family(channel)
    await urgent.says("ik wil dood")
    await urgent.hears("113")
    before = helpline.clock()
    await helpline.keeps_places_true()
    await ordinary.sees("op plek 2")
    assert helpline.clock() - before < 5_000
    assert await place(urgent) == []


async def test_danger_takes_the_place_away_at_once(helpline: Helpline, channel: str) -> None:
    await helpline.counsellor()
    (family,) = await in_the_queue(helpline, channel, 1)
    await family.says("ik wil dood")
    await family.hears("113")
    await family.sees("Je vraag is doorgegeven")
    assert await place(family) == []


async def test_who_leaves_the_queue_makes_room_and_keeps_no_place(helpline: Helpline, channel: str) -> None:
    await helpline.counsellor()
    first, second = await in_the_queue(helpline, channel, 2)
    await first.says("stop")
    await first.hears("We schrijven je niet meer")
    await helpline.keeps_places_true()
    await second.sees("als eerste aan de beurt")
    await first.sees("niet meer in de rij")
    ((how,),) = await helpline.rows(select(cases.c.closed_how).where(cases.c.state == "closed"))
    assert how == "niet_gewacht"


async def test_the_place_survives_a_restart(tmp_path: Path) -> None:
    async with Helpline(tmp_path) as helpline:
        await helpline.counsellor()
        first, second = await in_the_queue(helpline, "telegram", 2)
        await helpline.closes()
        await helpline.opens()
        await helpline.keeps_places_true()
        await helpline.everything_handled()
        assert len(await place(second)) == 1
        await first.says("stop")
        await first.hears("We schrijven je niet meer")
        await helpline.keeps_places_true()
        await second.sees("als eerste aan de beurt")
        assert len(await place(second)) == 1


async def test_a_place_that_did_not_change_is_not_sent_again(helpline: Helpline, channel: str) -> None:
    await helpline.counsellor()
    await in_the_queue(helpline, channel, 2)
    for _ in range(5):
        helpline.clock.turn(seconds=2)
        await helpline.keeps_places_true()
    sent = await helpline.rows(select(outbox.c.seq).where(outbox.c.purpose == "place"))
    assert len(sent) == 2


async def test_an_edit_that_fails_is_no_alarm_and_no_new_message(helpline: Helpline) -> None:
    emma = await helpline.counsellor()
    first, second = await in_the_queue(helpline, "telegram", 2)
    phone = second.phone  # type: ignore[attr-defined]
    (line,) = [message for message in phone.messages if "op plek 2" in message.text]
    await phone.deletes(line)
    before = len(phone.messages)
    await first.says("stop")
    await first.hears("We schrijven je niet meer")
    await helpline.keeps_places_true()
    await helpline.everything_handled()
    assert len(phone.messages) == before
    assert (await emma.desk())["alarmen"] == []


async def test_after_some_real_waits_a_range_is_told(helpline: Helpline, channel: str) -> None:
    emma = await helpline.counsellor()
    for _ in range(5):
        family = await helpline.family("telegram")
        await queues(family)
        helpline.clock.turn(minutes=7)
        await emma.comes_on_duty()
        await emma.closes(await emma.takes_next())
    waits = await helpline.rows(select(past_waits))
    assert [row.waited_seconds // 60 for row in waits] == [7] * 5
    assert set(waits[0]._mapping) == {"id", "taken_at", "waited_seconds"}

    family = await helpline.family(channel)
    await asks_for_a_person(family)
    await family.sees("De laatste tijd wachtten mensen hier 5 tot 10 minuten.")


# What can be done meanwhile


async def test_what_is_told_in_the_waiting_room_is_the_briefing_and_may_go_first(
    helpline: Helpline, channel: str
) -> None:
    emma = await helpline.counsellor("Emma", Role.COORDINATOR)
    _, family = await in_the_queue(helpline, channel, 2)
    await family.taps("Ik wacht")
    await family.hears("Wat wil je intussen")
    await family.taps("Alvast drie vragen")
    await family.taps("Nu wel, maar ik maak me zorgen")
    await family.taps("Er is net iemand opgepakt")
    await family.hears("Is er een kind")
    await family.taps("Liever niet")
    await family.hears("Dit staat klaar voor de medewerker")

    first, _ = await emma.sees_waiting(2)
    assert first["urgentie"] == "hoog"
    assert "Maakt zich zorgen over de veiligheid, Er is net iemand opgepakt" in str(first["waarom"])
    assert "Wat speelt er nu het meest? Er is net iemand opgepakt" in first["briefing"]
    assert "Is er een kind" not in first["briefing"]
    await helpline.keeps_places_true()
    await family.sees("als eerste aan de beurt")


async def test_who_shares_nothing_still_goes_first_but_nothing_is_told(
    helpline: Helpline, channel: str
) -> None:
    emma = await helpline.counsellor()
    family = await helpline.family(channel)
    await family.says("een mens spreken")
    await family.taps("Niets meesturen")
    await family.taps("Ik wacht")
    await family.taps("Alvast drie vragen")
    for question, answer in (
        ("nu veilig", "Ja"),
        ("Wat speelt", "Er is net iemand opgepakt"),
        ("een kind", "Nee"),
    ):
        await family.hears(question)
        await family.taps(answer)
    await family.hears("Dit staat klaar")
    (waiting,) = await emma.sees_waiting()
    assert (waiting["urgentie"], waiting["briefing"]) == ("hoog", "")
    assert "opgepakt" not in str(waiting["waarom"])


async def test_a_message_for_later_takes_the_place_of_the_wait(helpline: Helpline, channel: str) -> None:
    emma = await helpline.counsellor()
    (family,) = await in_the_queue(helpline, channel, 1)
    await family.taps("Bericht voor later")
    await family.hears("Je gaat pas uit de rij")
    await family.says("kunnen jullie morgen antwoorden")
    await family.hears("Dit gaat mee")
    await family.taps("Ja")
    await family.hears("Je bericht is bewaard")
    (waiting,) = await emma.sees_waiting()
    assert waiting["soort"] == "bericht"
    await helpline.keeps_places_true()
    await family.sees("niet meer in de rij")


# Too long


async def test_a_wait_that_is_too_long_is_our_failure_and_gives_a_choice(
    helpline: Helpline, channel: str
) -> None:
    await helpline.counsellor()
    (family,) = await in_the_queue(helpline, channel, 1)
    helpline.clock.turn(minutes=21)
    await helpline.minds_silences()
    await family.hears("Dat ligt aan ons, niet aan jou")
    await family.taps("Ik blijf wachten")
    await family.hears("Je plek blijft van jou")
    helpline.clock.turn(minutes=30)
    await helpline.minds_silences()
    await family.says("stop")
    await family.hears("We schrijven je niet meer")
    ((how,),) = await helpline.rows(select(cases.c.closed_how))
    assert how == "te_lang_gewacht"


async def test_who_says_nothing_loses_the_place_and_gets_it_back_with_one_word(
    helpline: Helpline, channel: str
) -> None:
    await helpline.counsellor()
    (family,) = await in_the_queue(helpline, channel, 1)
    helpline.clock.turn(minutes=21)
    await helpline.minds_silences()
    await family.hears("Dat ligt aan ons")
    helpline.clock.turn(minutes=21)
    await helpline.minds_silences()
    await helpline.keeps_places_true()
    await family.sees("Je plek is losgelaten")
    emma = await helpline.counsellor("Noor")
    assert (await emma.desk())["rij"] == []
    await family.says("ik ben er weer")
    await emma.sees_waiting()
    await family.sees("als eerste aan de beurt")


# Silence with a counsellor


async def test_a_silent_family_frees_the_slot_and_is_left_alone(helpline: Helpline, channel: str) -> None:
    emma = await helpline.counsellor()
    family = await helpline.family(channel)
    await talks_with(emma, family)
    await falls_asleep(helpline, family)
    assert (await emma.desk())["mijn"] == []
    await family.hears_nothing_more(seconds=0.1)


async def test_who_comes_back_is_met_by_the_same_counsellor(helpline: Helpline, channel: str) -> None:
    emma = await helpline.counsellor("Emma", Role.COORDINATOR)
    family, other = await helpline.family(channel), await helpline.family("telegram")
    case = await talks_with(emma, family)
    await falls_asleep(helpline, family)
    await emma.comes_on_duty()
    await helpline.house.presence.refresh()
    await queues(other)
    helpline.clock.turn(seconds=40)
    await family.says("ik was even weg")
    first, _ = await emma.sees_waiting(2)
    assert first["id"] == case
    await family.sees("als eerste aan de beurt")
    await helpline.keeps_places_true()
    await other.sees("op plek 2")
    assert await emma.takes_next() == case
    await emma.hears(case, "ik was even weg")


async def test_one_tap_answers_the_question_whether_somebody_is_there(
    helpline: Helpline, channel: str
) -> None:
    emma = await helpline.counsellor()
    family = await helpline.family(channel)
    case = await talks_with(emma, family)
    helpline.clock.turn(minutes=11)
    await helpline.minds_silences()
    await family.hears("Ben je er nog?")
    await family.taps("Ik ben er nog")
    await emma.hears(case, "Ik ben er nog" if channel == "telegram" else "(knop)")
    await family.hears_nothing_more(seconds=0.1)

    helpline.clock.turn(minutes=11)
    await emma.says(case, "Fijn")
    await family.hears("Fijn")
    helpline.clock.turn(minutes=11)
    await helpline.minds_silences()
    await family.taps("Later verder")
    await family.hears("Dan sta je weer vooraan")
    assert (await emma.desk())["mijn"] == []


# Afterwards


async def test_the_answer_after_the_chat_is_counted_without_a_person(
    helpline: Helpline, channel: str
) -> None:
    emma = await helpline.counsellor()
    family = await helpline.family(channel)
    case = await talks_with(emma, family)
    await emma.closes(case)
    await family.hears("Heeft dit gesprek je geholpen?")
    await family.taps("Een beetje")
    await family.hears("Dank je")
    await family.taps("Nee")
    await helpline.everything_handled()
    counted = await helpline.rows(select(after_chat))
    assert [tuple(row) for row in counted] == [("2026-W47", "beetje", 1)]


async def test_after_the_chat_everything_can_be_wiped(helpline: Helpline, channel: str) -> None:
    emma = await helpline.counsellor()
    family = await helpline.family(channel)
    case = await talks_with(emma, family)
    await emma.closes(case)
    await family.hears("Heeft dit gesprek")
    await family.taps("Wis dit gesprek")
    await helpline.everything_handled()
    await helpline.says_farewell()
    rows = await helpline.counts()
    assert (rows["messages"], rows["cases"], rows["waiting_places"], rows["past_waits"]) == (0, 0, 0, 1)


async def test_after_danger_nothing_is_asked(helpline: Helpline, channel: str) -> None:
    carla = await helpline.counsellor("Carla", Role.COORDINATOR)
    family = await helpline.family(channel)
    await family.says("ik wil dood")
    await family.hears("113")
    case = await carla.takes_next()
    await family.hears("ben Carla")
    await carla.closes(case)
    await family.hears("Carla heeft de chat verlaten")
    await helpline.everything_handled()
    assert not [text for text in await family.shows() if "geholpen" in text]


# A late reply


async def leaves_a_message(family: Family) -> None:
    await family.says("ik wil een bericht achterlaten")
    await family.says("kunnen jullie mij morgen antwoorden")
    await family.hears("Dit gaat mee")
    await family.taps("Ja")
    await family.hears("Je bericht is bewaard")


async def test_a_late_reply_is_shown_when_the_family_writes_instead_of_tapping(
    helpline: Helpline, channel: str
) -> None:
    family = await helpline.family(channel)
    await leaves_a_message(family)
    helpline.clock.turn(hours=1)
    emma = await helpline.counsellor()
    case = await emma.takes_next()
    line = await emma.says(case, "Hier is het antwoord")
    await emma.says(case, "En nog iets")
    await family.hears("Er is een antwoord op je bericht.")
    await helpline.everything_handled()
    assert (await emma.chat(case))["staten"][str(line["nr"])] == "wacht_op_tik"
    await emma.closes(case)
    await helpline.closes()
    await helpline.opens()
    if channel == "web":
        family.url = helpline.url  # type: ignore[attr-defined]
        family._vouched["Origin"] = helpline.url  # type: ignore[attr-defined]
    await family.says("hallo")
    await family.hears("Hier is het antwoord")
    await family.hears("En nog iets")


async def test_wipe_me_takes_a_reply_that_still_waits(helpline: Helpline, channel: str) -> None:
    family = await helpline.family(channel)
    await leaves_a_message(family)
    helpline.clock.turn(hours=1)
    emma = await helpline.counsellor()
    case = await emma.takes_next()
    await emma.says(case, "Hier is het antwoord")
    await family.hears("Er is een antwoord")
    await family.says("wis mij")
    await helpline.everything_handled()
    await helpline.says_farewell()
    assert (await helpline.counts())["outbox"] == 0
    assert not any("Hier is het antwoord" in text for text in family.heard())
