"""A family chats in a real browser."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.bot.channels.webchat.twins import LittleHouse, SessionsTwin, shown
from tests.browser.conftest import Devices
from tests.browser.family_page import BEGIN, YES_NO, bubbles, family_page, say, see

pytestmark = pytest.mark.browser

#: What people could type or paste, and what must come out as exactly that text.
PAYLOADS = [
    "<script>document.title='x'</script>",
    "<img src=x onerror=document.title='x'>",
    "</p></li><form action=/snelweg method=post><button>klik</button></form>",
    '"><svg/onload=document.title="x">',
    "[klik hier](javascript:document.title='x') **vet** _schuin_ `code`",
    "{{ 7*7 }} {% raw %} ${7*7} &lt;b&gt; &amp;",
    "javascript:document.title='x' https://voorbeeld.example/pad",
    "שלום مرحبا gewoon",
    "👩‍👧‍👦 ❤️ 👍🏽",
    "a" * 600,
    "regel een\nregel twee\n\nregel vier",
]


async def test_a_whole_conversation(devices: Devices) -> None:
    async with family_page() as served:
        page = await devices.page()
        await page.goto(served.url)
        await expect(page).to_have_title("Chat")
        await expect(page.get_by_text("Je bent hier anoniem.")).to_be_visible()
        assert await page.context.cookies() == []

        await page.get_by_role("button", name=BEGIN).click()
        await see(page, "Waar gaat je vraag over?")
        await page.get_by_role("button", name="Wanneer kan ik op bezoek?").click()
        await see(page, "In welke gevangenis?")
        await say(page, "Vught")
        await see(page, "Zal ik later vragen")
        await expect(page.get_by_role("link", name="0800-2000")).to_have_attribute("href", "tel:08002000")
        await expect(page.get_by_role("link", name="113")).to_have_attribute("href", "tel:113")
        await page.get_by_role("button", name="Ja, over een week").click()
        await see(page, "Je schreef: ja")

        served.house.say(
            served.address, shown("Hoi, hoe gaat het?", author="counsellor", name="Emma, vrijwilliger")
        )
        await see(page, "Hoi, hoe gaat het?")
        await expect(page.get_by_text("Emma, vrijwilliger")).to_be_visible()
        await served.channel.show_typing(served.address)
        await expect(page.get_by_text("Er wordt geschreven")).to_be_visible()
        await say(page, "Goed, dank je")
        await see(page, "Je schreef: Goed, dank je")
        assert await bubbles(page).all_inner_texts() == [
            BEGIN,
            "Waar gaat je vraag over?",
            "Wanneer kan ik op bezoek?",
            "In welke gevangenis? Typ de naam of de plaats.",
            "Vught",
            "Bel dan 0800-2000 of 113. Zal ik later vragen hoe het ging?",
            "Ja, over een week",
            "Je schreef: ja",
            "Hoi, hoe gaat het?",
            "Goed, dank je",
            "Je schreef: Goed, dank je",
        ]
        assert await page.locator(".stand").all_inner_texts() == ["verstuurd"] * 5
        await expect(page.locator(".knop.antwoord")).to_have_count(0)
        assert served.house.accepted[1].tapped_id == "2"
        await page.get_by_label("Je bericht").press_sequentially("ik typ")
        assert served.house.typed == [served.address]


async def test_reloading_shows_the_same_conversation(devices: Devices) -> None:
    async with family_page() as served:
        page = await devices.page()
        await page.goto(served.url)
        await page.get_by_role("button", name=BEGIN).click()
        await see(page, "Waar gaat je vraag over?")
        await page.reload()
        await page.get_by_role("button", name="Wanneer kan ik op bezoek?").click()
        await see(page, "In welke gevangenis?")
        assert await bubbles(page).count() == 4


async def test_what_people_write_is_shown_as_they_wrote_it(devices: Devices) -> None:
    async with family_page() as served:
        page = await devices.page()
        page.on("dialog", lambda dialog: devices.complaints.append("dialog"))
        await page.goto(served.url)
        for payload in PAYLOADS:
            await say(page, payload)
            await see(page, "Je schreef: " + payload[:30].splitlines()[0])
        served.house.say(served.address, shown("klaar", author="counsellor", name="<b>Emma</b>"))
        await expect(page.get_by_text("<b>Emma</b>", exact=True)).to_be_visible()

        for round_of in ("drawn by the script", "drawn by the server"):
            texts = await bubbles(page).all_inner_texts()
            for payload in PAYLOADS:
                assert payload in texts, (round_of, payload)
                assert f"Je schreef: {payload}" in texts, (round_of, payload)
            assert await page.locator("#berichten :is(script, img, svg, form, b, em, code)").count() == 0
            assert await page.locator("#berichten a").count() == 0
            await expect(page).to_have_title("Chat")
            assert await page.evaluate("document.documentElement.scrollWidth") == 390
            await page.reload()


async def test_an_answer_that_changes_is_changed_in_place(devices: Devices) -> None:
    async with family_page() as served:
        page = await devices.page()
        await page.goto(served.url)
        await say(page, "hallo")
        await see(page, "Je schreef: hallo")
        place = served.house.say(served.address, shown("Er zijn 3 mensen voor je."))
        await see(page, "Er zijn 3 mensen voor je.")
        served.house.say(served.address, shown("Er zijn 2 mensen voor je.", replaces=place.seq))
        await see(page, "Er zijn 2 mensen voor je.")
        assert await bubbles(page).count() == 3
        served.house.say(served.address, shown("", replaces=place.seq))
        await expect(bubbles(page)).to_have_count(2)


async def test_danger_shows_numbers_at_once_even_without_a_connection(devices: Devices) -> None:
    async with family_page() as served:
        page = await devices.page()
        await page.goto(served.url)
        await page.context.set_offline(True)
        await page.get_by_role("button", name="Nood", exact=True).click()
        await expect(page.get_by_role("link", name="Bij direct gevaar 112")).to_be_visible()
        await expect(page.get_by_role("heading", name="Hulp die je kunt bellen")).to_be_in_viewport()
        await page.context.set_offline(False)
        await see(page, "Je schreef: !NOOD")
        await page.get_by_role("link", name="Sluiten").click()
        await expect(page.get_by_role("link", name="Bij direct gevaar 112")).to_be_hidden()


async def test_nothing_jumps_while_someone_types_or_reads_further_up(devices: Devices) -> None:
    async with family_page() as served:
        page = await devices.page(viewport={"width": 390, "height": 600})
        await page.goto(served.url)
        await say(page, "hallo")
        await see(page, "Je schreef: hallo")
        for number in range(12):
            served.house.say(served.address, shown(f"Regel {number} van het verhaal"))
        await see(page, "Regel 11")
        new = page.get_by_role("button", name="Nieuw bericht")

        await page.get_by_label("Je bericht").press_sequentially("ik ben nog aan het")
        before = await page.evaluate(
            "[scrollY, Math.round(document.querySelector('#tekst').getBoundingClientRect().top)]"
        )
        served.house.say(served.address, shown("Iets van een ander"))
        await expect(new).to_be_visible()
        assert (
            await page.evaluate(
                "[scrollY, Math.round(document.querySelector('#tekst').getBoundingClientRect().top)]"
            )
            == before
        )
        assert await page.get_by_label("Je bericht").input_value() == "ik ben nog aan het"
        await new.click()
        await expect(bubbles(page).last).to_be_in_viewport()
        await expect(new).to_be_hidden()

        await page.get_by_label("Je bericht").fill("")
        await page.evaluate("scrollTo(0, 0)")
        served.house.say(served.address, shown("Nog iets"))
        await expect(new).to_be_visible()
        assert await page.evaluate("scrollY") == 0


async def test_a_long_answer_is_shown_from_its_beginning(devices: Devices) -> None:
    async with family_page() as served:
        served.house.answers["vertel"] = shown("Het begin.\n" + "Nog een regel.\n" * 60)
        page = await devices.page(viewport={"width": 390, "height": 600})
        await page.goto(served.url)
        await say(page, "vertel")
        await see(page, "Het begin.")
        top = await page.evaluate(
            "document.querySelector('.van-bot:last-child').getBoundingClientRect().top"
            " - document.querySelector('.boven').offsetHeight"
        )
        assert 0 <= top < 40


async def test_words_to_come_back_with_move_the_chat_to_another_device(devices: Devices) -> None:
    async with family_page() as served:
        phone, laptop = await devices.page(), await devices.page()
        await phone.goto(served.url)
        await say(phone, "mijn verhaal")
        await see(phone, "Je schreef: mijn verhaal")
        await phone.get_by_text("Over deze chat").click()
        await phone.get_by_role("button", name="Geef mij mijn woorden").click()
        code = await phone.locator(".woorden").inner_text()
        assert len(code.split()) == 5

        await laptop.goto(served.url)
        await laptop.get_by_text("Over deze chat").click()
        await laptop.get_by_label("Heb je al woorden?").fill("appel appel")
        await laptop.get_by_role("button", name="Ga verder met dat gesprek").click()
        await expect(laptop.get_by_text("Deze woorden kloppen niet.")).to_be_visible()
        await laptop.get_by_label("Heb je al woorden?").fill(code.upper())
        await laptop.get_by_role("button", name="Ga verder met dat gesprek").click()
        await see(laptop, "mijn verhaal")
        await expect(phone.get_by_text("Dit gesprek is hier afgesloten.")).to_be_visible()
        await expect(bubbles(phone)).to_have_count(0)
        assert await phone.locator(".woorden").count() == 0


async def test_after_forgetting_only_the_last_words_are_on_the_screen(devices: Devices) -> None:
    house = LittleHouse(SessionsTwin())
    async with family_page(house=house) as served:
        page = await devices.page()
        await page.goto(served.url)
        await say(page, "mijn geheim")
        await see(page, "Je schreef: mijn geheim")
        await page.wait_for_timeout(200)
        address = served.address
        served.sessions.end_all(address)
        # The page may find the door closed before it hears the last words.
        served.channel.ring(address, 99)
        await expect(page.get_by_text("Dit gesprek is hier afgesloten.")).to_be_visible()
        served.channel.end(address, "Alles is gewist.")
        await expect(page.get_by_text("Alles is gewist.")).to_be_visible()
        assert "geheim" not in await page.inner_text("body")
        await page.get_by_role("link", name="Opnieuw beginnen").click()
        await expect(page.get_by_role("button", name=BEGIN)).to_be_visible()
        assert await page.context.cookies() == []


async def test_a_question_of_a_counsellor_keeps_its_buttons_until_it_is_answered(devices: Devices) -> None:
    async with family_page() as served:
        served.house.answers["even denken"] = shown("Neem de tijd", author="counsellor")
        page = await devices.page()
        await page.goto(served.url)
        await say(page, "hallo")
        await see(page, "Je schreef: hallo")
        question = shown("Zal ik later vragen hoe het gaat?", author="counsellor", buttons=YES_NO)
        served.house.say(served.address, question)
        answer = page.get_by_role("button", name="Ja, over een week")
        await expect(answer).to_be_visible()
        await say(page, "even denken")
        await see(page, "Neem de tijd")
        await expect(answer).to_be_visible()
        await page.reload()
        await expect(answer).to_be_visible()
        served.house.say(served.address, shown("Nog iets", author="counsellor"))
        await see(page, "Nog iets")
        await answer.click()
        await expect(answer).to_have_count(0)
        assert served.house.accepted[-1].text == "ja"


async def test_the_last_words_stay_in_sight_when_the_keyboard_comes_up(devices: Devices) -> None:
    async with family_page() as served:
        page = await devices.page()
        await page.goto(served.url)
        for n in range(8):
            await say(page, f"regel {n}")
        await see(page, "Je schreef: regel 7")
        await page.set_viewport_size({"width": 390, "height": 450})
        await expect(bubbles(page).last).to_be_in_viewport()
        await expect(page.get_by_role("button", name="Snel weg")).to_be_in_viewport()
