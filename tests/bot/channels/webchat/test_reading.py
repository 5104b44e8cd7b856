"""What the page shows: everything after a number, numbers to call, edits in place, nobody else's words."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.channels.base import OutButton, OutFile, ShownMessage
from bot.channels.webchat.shown import current_messages, draw_message, open_answers, text_pieces
from bot.channels.webchat.texts import DUTCH
from tests.bot.channels.webchat.twins import MENU, Served, shown
from tests.bot.channels.webchat.visitor import Visitor


async def test_messages_come_after_a_number_and_in_order(served: Served, visitor: Visitor) -> None:
    await visitor.write("een")
    await visitor.read_until(2)
    await visitor.write("twee")
    await visitor.read_until(4)
    answer = await visitor.read(after=2)
    assert [message["seq"] for message in answer["berichten"]] == [3, 4]
    assert answer["tot"] == 4
    assert answer["meer"] is False


async def test_long_talks_come_in_pieces_of_a_hundred(served: Served, visitor: Visitor) -> None:
    await visitor.write("een")
    await visitor.read_until(2)
    for number in range(150):
        served.house.say(served.address, shown(f"regel {number}"))
    first = await visitor.read()
    assert (len(first["berichten"]), first["meer"], first["tot"]) == (100, True, 100)
    rest = await visitor.read(after=100)
    assert (len(rest["berichten"]), rest["meer"], rest["tot"]) == (52, False, 152)


async def test_the_family_recognises_its_own_message_by_its_key(visitor: Visitor) -> None:
    key = "0b6ff77e-6f0c-4b9c-8a8e-3f6f1f2c9d11"
    await visitor.write("een", key)
    own = (await visitor.read_until(2))[0]
    assert (own["van"], own["sleutel"], own["dagnaam"]) == ("family", key, "woensdag 23 september")
    assert own["tijd"] == "12:00"


async def test_without_a_session_there_is_nothing_to_read(served: Served, visitor: Visitor) -> None:
    assert (await visitor.read())["fout"] == "over"
    async with visitor.http.get(served.url + "/berichten?na=x") as response:
        assert response.status == 400


async def test_one_family_never_sees_another(served: Served, visitor: Visitor, other: Visitor) -> None:
    await visitor.write("van de een")
    await other.write("van de ander")
    assert "ander" not in str(await visitor.read_until(2))
    assert "de een" not in str(await other.read_until(2))


async def test_a_file_is_a_download_of_this_family_only(
    served: Served, visitor: Visitor, other: Visitor
) -> None:
    await visitor.write("brief graag")
    await visitor.read_until(2)
    served.house.files[2] = OutFile(name='brief"\r\n.txt', content_type="text/plain", content=b"Beste school")
    async with visitor.http.get(served.url + "/bestand/2") as response:
        assert await response.read() == b"Beste school"
        assert response.headers["Content-Disposition"] == 'attachment; filename="brief___.txt"'
    async with other.http.get(served.url + "/bestand/2") as response:
        assert response.status == 410
    async with visitor.http.get(served.url + "/bestand/3") as response:
        assert response.status == 404


async def test_drawing_again_and_again_is_slowed(served: Served, visitor: Visitor) -> None:
    await visitor.write("kaart")
    await visitor.read_until(2)
    served.house.files[2] = OutFile(name="kaart.png", content_type="image/png", content=b"\x89PNG")
    given = []
    for _ in range(25):
        async with visitor.http.get(served.url + "/bestand/2") as response:
            given.append(response.status)
    assert given[:20] == [200] * 20
    assert 429 in given


def test_numbers_to_call_are_cut_out_of_the_text_whole() -> None:
    phones = {"113": "113", "0800-0113": "0800 0113", "slecht": "javascript:alert(1)"}
    assert text_pieces("Bel 113 of 0800-0113. Niet 1134, slecht.", phones) == [
        {"t": "Bel "},
        {"t": "113", "bel": "113"},
        {"t": " of "},
        {"t": "0800-0113", "bel": "08000113"},
        {"t": ". Niet 1134, slecht."},
    ]


def test_an_edit_takes_the_place_of_its_message_and_an_empty_one_removes_it() -> None:
    talk = [
        ShownMessage(1, "bot", "Plaats 3 in de rij", 0),
        ShownMessage(2, "family", "ok", 0),
        ShownMessage(3, "bot", "Plaats 2 in de rij", 0, replaces=1),
        ShownMessage(4, "bot", "Plaats 1 in de rij", 0, replaces=3),
        ShownMessage(5, "bot", "Even wachten", 0),
        ShownMessage(6, "bot", "", 0, replaces=5),
    ]
    assert [message.text for message in current_messages(talk)] == ["Plaats 1 in de rij", "ok"]


def test_only_the_last_unanswered_question_has_buttons() -> None:
    ask = ShownMessage(1, "bot", "Welke?", 0, buttons=MENU)
    reply = ShownMessage(2, "family", "die", 0)
    redrawn = ShownMessage(3, "bot", "Welke nog?", 0, buttons=MENU[:1], replaces=1)
    bare = ShownMessage(3, "bot", "Klaar.", 0, replaces=1)
    said = ShownMessage(2, "notice", "Er leest iemand mee.", 0)
    human = ShownMessage(2, "counsellor", "Hoi", 0)
    nothing: tuple[int, tuple[OutButton, ...]] = (0, ())
    assert open_answers([ask]) == open_answers([ask, said]) == (1, MENU)
    assert open_answers([ask, reply]) == open_answers([ask, human]) == nothing
    assert open_answers([ask, reply, redrawn]) == (3, MENU[:1])
    assert open_answers([ask, bare]) == nothing
    came = ShownMessage(2, "notice", "Ik ben Emma. Ik lees met je mee.", 0, name="Emma")
    assert open_answers([ask, came]) == nothing


def test_a_number_in_an_address_is_no_number_to_call() -> None:
    phones = {"113": "113"}
    assert text_pieces("Chat op 113.nl.", phones) == [{"t": "Chat op 113.nl."}]
    assert text_pieces("Bel 113.", phones)[1] == {"t": "113", "bel": "113"}


def test_what_a_counsellor_asks_stays_open_while_the_two_go_on_talking() -> None:
    offer = ShownMessage(1, "counsellor", "Zal ik later vragen hoe het gaat?", 0, buttons=MENU[:2])
    doubt = ShownMessage(2, "family", "even denken", 0)
    human = ShownMessage(3, "counsellor", "Neem de tijd", 0)
    planned = ShownMessage(4, "notice", "Goed, dan vraag ik het.", 0)
    assert open_answers([offer]) == open_answers([offer, doubt, human]) == (1, MENU[:2])
    assert open_answers([offer, doubt, planned]) == (0, ())


def test_a_place_that_changes_quietly_asks_nothing_anew() -> None:
    place = ShownMessage(seq=1, author="bot", text="plek 2", at_ms=1, buttons=MENU, quiet=True)
    question = ShownMessage(seq=3, author="bot", text="Wat speelt er?", at_ms=3, buttons=MENU[:1])
    moved = ShownMessage(
        seq=4, author="bot", text="plek 1", at_ms=4, buttons=MENU[1:], replaces=1, quiet=True
    )
    over = ShownMessage(seq=5, author="bot", text="Er is iemand", at_ms=5, replaces=1, quiet=True)
    assert open_answers([place, question, moved]) == (3, MENU[:1])
    assert open_answers([place, moved]) == (4, MENU[1:])
    assert open_answers([place, moved, over]) == (0, ())
    assert draw_message(moved, ZoneInfo("Europe/Amsterdam"), DUTCH)["stil"] is True
    assert draw_message(place, ZoneInfo("Europe/Amsterdam"), DUTCH)["stil"] is False
