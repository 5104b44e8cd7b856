"""A way back in five words: on another device, one device at a time, and not by guessing."""

from __future__ import annotations

import asyncio
import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.webchat.way_back import CODE_WORDS, NotACode, code_words, new_code, read_code
from tests.bot.channels.webchat.twins import Served
from tests.bot.channels.webchat.visitor import Visitor


async def make_code(visitor: Visitor) -> str:
    response = await visitor.post("/code", {})
    return str((await response.json())["code"])


async def test_the_words_continue_the_talk_elsewhere_and_end_it_here(
    served: Served, visitor: Visitor, other: Visitor
) -> None:
    await visitor.write("mijn verhaal")
    await visitor.read_until(2)
    code = await make_code(visitor)
    socket = await visitor.bell()
    await asyncio.sleep(0.05)
    assert (await other.post("/terug", {"code": code.upper().replace(" ", " - ")})).status == 200
    assert (await other.read())["berichten"][0]["delen"] == [{"t": "mijn verhaal"}]
    assert (await visitor.read())["fout"] == "over"
    assert (await socket.receive_json(timeout=2))["soort"] == "weg"
    assert "mijn verhaal" not in await visitor.page()


async def test_the_words_work_again_for_the_way_home(
    served: Served, visitor: Visitor, other: Visitor
) -> None:
    await visitor.write("mijn verhaal")
    code = await make_code(visitor)
    await other.post("/terug", {"code": code})
    await visitor.post("/terug", {"code": code})
    assert len(await visitor.read_until(2)) == 2
    assert (await other.read())["fout"] == "over"


async def test_new_words_replace_the_old(served: Served, visitor: Visitor, other: Visitor) -> None:
    await visitor.write("mijn verhaal")
    old, new = await make_code(visitor), await make_code(visitor)
    assert (await other.post("/terug", {"code": old})).status == 404
    assert (await other.post("/terug", {"code": new})).status == 200


async def test_without_script_the_words_stand_on_a_page_of_their_own(
    served: Served, visitor: Visitor, other: Visitor
) -> None:
    await visitor.submit("/stuur", kind="text", text="mijn verhaal")
    page = await (await visitor.submit("/code")).text()
    code = re.search(r'class="woorden">([a-z ]+)<', page)
    assert code is not None
    response = await other.submit("/terug", code=code[1])
    assert response.status == 303
    assert "mijn verhaal" in await other.page()


async def test_going_on_with_another_talk_ends_the_one_of_this_device(
    served: Served, visitor: Visitor, other: Visitor
) -> None:
    await visitor.write("mijn verhaal")
    code = await make_code(visitor)
    await other.write("iets anders")
    await other.post("/terug", {"code": code})
    assert len(served.sessions.sessions) == 1


async def test_a_wrong_word_is_named(visitor: Visitor) -> None:
    response = await visitor.post("/terug", {"code": "appel boom xqzt tafel lamp"})
    assert (await response.json())["tekst"] == "Dit woord staat niet in onze lijst: xqzt"
    page = await (await visitor.submit("/terug", code="appel boom lamp")).text()
    assert "Deze woorden kloppen niet" in page


async def test_words_before_the_first_message_are_refused_kindly(visitor: Visitor) -> None:
    response = await visitor.post("/code", {})
    assert (await response.json())["fout"] == "back_first"


async def test_guessing_is_stopped_and_others_still_get_in(
    served: Served, visitor: Visitor, other: Visitor
) -> None:
    await visitor.write("mijn verhaal")
    code = await make_code(visitor)
    served.clock.forward(60)
    statuses = [(await other.post("/terug", {"code": new_code()})).status for _ in range(10)]
    assert statuses[:6] == [404] * 6
    assert statuses[6:] == [429] * 4
    served.clock.forward(61)
    assert (await other.post("/terug", {"code": code})).status == 200


def test_the_list_is_long_enough_for_fifty_bits() -> None:
    words = code_words()
    assert len(words) == len(set(words)) >= 1024
    assert CODE_WORDS * math.log2(len(words)) >= 50
    assert all(re.fullmatch("[a-z]{3,9}", word) for word in words)


def test_words_that_sound_the_same_are_not_both_in_the_list() -> None:
    def ear(word: str) -> str:
        for written, heard in (("ij", "ei"), ("ou", "au"), ("ch", "g"), ("c", "k"), ("th", "t")):
            word = word.replace(written, heard)
        return re.sub("d$", "t", word)

    heard = [ear(word) for word in code_words()]
    assert len(set(heard)) == len(heard)


@given(st.data())
def test_a_code_survives_how_people_copy_it(data: st.DataObject) -> None:
    code = new_code(lambda words: data.draw(st.sampled_from(words)))
    gap = data.draw(st.sampled_from([" ", "  ", ", ", "-", "\n", ". ", " / "]))
    assert read_code(f" {code.upper().replace(' ', gap)} ") == code


@given(st.text(max_size=300))
def test_anything_else_is_not_a_code(typed: str) -> None:
    try:
        code = read_code(typed)
    except NotACode:
        return
    assert len(code.split()) == CODE_WORDS


@pytest.mark.parametrize("typed", ["", "appel", "appel appel appel appel appel appel", "é" * 5000])
def test_too_few_or_too_many_words_are_not_a_code(typed: str) -> None:
    with pytest.raises(NotACode):
        read_code(typed)
