"""Everything that is not a plain answer gets a kind one: voice, photos, old buttons, made-up codes, far too much."""

from __future__ import annotations

import uuid

import pytest

from tests.journeys.families import Family, TelegramFamily, WebFamily
from tests.journeys.helpline import Helpline
from tests.journeys.talking import comes_to

QUESTION = "Waar gaat je vraag over"


async def on_telegram(helpline: Helpline) -> TelegramFamily:
    family = await helpline.family("telegram")
    assert isinstance(family, TelegramFamily)
    await family.says("bezoekuur")
    await family.hears(QUESTION)
    return family


async def on_the_web(helpline: Helpline) -> WebFamily:
    family = await helpline.family("web")
    assert isinstance(family, WebFamily)
    await family.says("bezoekuur")
    await family.hears(QUESTION)
    return family


@pytest.mark.parametrize(
    ("verb", "answer"),
    [
        ("sends_voice", "Een ingesproken bericht kan ik niet beluisteren"),
        ("sends_photo", "Foto's kan ik hier niet zien"),
        ("sends_video", "Een video kan ik hier niet zien"),
        ("sends_document", "Een bestand kan ik hier niet openen"),
        ("sends_location", "Een locatie kan ik hier niet zien"),
        ("sends_contact", "Gegevens van een ander kan ik niet openen"),
        ("sends_sticker", "Een plaatje kan ik niet lezen"),
    ],
)
async def test_what_is_not_text_is_answered_and_the_talk_goes_on(
    helpline: Helpline, verb: str, answer: str
) -> None:
    family = await on_telegram(helpline)
    await getattr(family.phone, verb)()
    await family.hears(answer)
    await family.taps("Wanneer kan ik op bezoek?")
    await family.hears("Mag er nu contact zijn")
    assert not [call for call in helpline.telegram.requests if call.method == "getfile"]


async def test_a_counsellor_sees_that_there_was_a_photo(helpline: Helpline) -> None:
    emma = await helpline.counsellor()
    family = await on_telegram(helpline)
    case = await comes_to(emma, family)
    await family.phone.sends_photo()
    await emma.hears(case, "(foto, niet te zien: vraag wat erop staat)")


async def test_an_old_button_is_told_so_and_the_question_comes_again(
    helpline: Helpline, family: Family
) -> None:
    await family.says("bezoekuur")
    await family.taps("Wanneer kan ik op bezoek?")
    await family.taps("Ja, voor zover ik weet")
    await family.hears("In welke gevangenis")
    await family.taps("Ja, voor zover ik weet") if isinstance(family, WebFamily) else await _taps_old(family)
    await family.hears("Die knop hoort bij een eerdere vraag")
    await family.says("vugt")
    await family.hears("088 07 44044")


async def _taps_old(family: Family) -> None:
    assert isinstance(family, TelegramFamily)
    message = family.phone.messages[-1]
    await family.phone.taps_code("zzzzzzzz", message.id)


@pytest.mark.parametrize("code", ["zzzzzzzz", "!BESTAAT NIET", "@checkin:abc:j", "'; DROP TABLE cases; --"])
async def test_a_made_up_code_gets_a_kind_answer(helpline: Helpline, code: str) -> None:
    phone, web = await on_telegram(helpline), await on_the_web(helpline)
    await phone.phone.taps_code(code, phone.phone.messages[-1].id)
    async with await web.post("/bericht", {"uuid": str(uuid.uuid4()), "kind": "tap", "code": code}) as answer:
        assert answer.status == 200
    for family in (phone, web):
        await family.says("menu")
        await family.hears("Waar kan ik je mee helpen?")


async def test_far_too_long_and_binary_messages_are_refused_or_read_but_never_break(
    helpline: Helpline,
) -> None:
    phone, web = await on_telegram(helpline), await on_the_web(helpline)
    await phone.phone.says("x" * 4096)
    await phone.phone.says("\x00\x07\u202e\ufeff")
    await phone.phone.says("a\u0301" * 2000)
    long = {"uuid": str(uuid.uuid4()), "kind": "text", "text": "x" * 9000}
    async with await web.post("/bericht", long) as answer:
        assert (answer.status, (await answer.json())["fout"]) == (413, "too_long")
    async with await web.post("/bericht", {**long, "text": "x" * 70_000}) as answer:
        assert answer.status == 413
    async with await web.post("/bericht", {**long, "text": "\x00\x07"}) as answer:
        assert answer.status == 400
    headers = {"Content-Type": "application/json", "Sec-Fetch-Site": "same-origin"}
    async with web.http.post(web.url + "/bericht", data=b"\xff\xfe\x00{", headers=headers) as answer:
        assert answer.status == 400
        assert "Traceback" not in await answer.text()
    for family in (phone, web):
        await family.says("menu")
        await family.hears("Waar kan ik je mee helpen?")


async def test_telegram_sends_things_nobody_knows(helpline: Helpline) -> None:
    family = await on_telegram(helpline)
    for content in (
        {"poll": {"id": "1"}},
        {"message": "geen bericht"},
        {"message": {"chat": {"id": "x"}}},
        {},
    ):
        helpline.telegram.delivers(dict(content))
    await helpline.telegram.everything_acknowledged()
    await family.taps("Wanneer kan ik op bezoek?")
    await family.hears("Mag er nu contact zijn")
