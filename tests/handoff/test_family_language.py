"""What is said around a hand-over is in the language the family speaks now, not the one the case opened in."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.family_words import family_words
from flows.findings import NOWHERE
from flows.handover_texts import HANDOVER_TEXTS, what_cannot_be_filled
from flows.loader import load
from flows.texts import compile_text
from handoff.actions import close_case, release_case, take_case
from handoff.counsellors import ROLE_NAMES
from handoff.words import FamilyWords
from tests.handoff.worlds import EMMA, World, case_now, family_asks, later, lines_now, texts_now

CONTENT = load(Path(__file__).parents[2] / "content")
WORDS = family_words(CONTENT)
ENGLISH = WORDS.in_language("en")


async def test_a_family_that_chose_english_while_it_waited_is_met_in_english(world: World) -> None:
    case = await family_asks(world)
    await world.speaks(case.conversation, "en")
    assert (await case_now(world, case)).language == "en"
    await world.store.write(lambda unit: take_case(unit, case.id, EMMA, later(1), WORDS))
    assert (await texts_now(world, case))[-1].startswith("I am Emma, volunteer.")
    await world.store.write(lambda unit: close_case(unit, case.id, EMMA, later(2), WORDS))
    goodbye, question = (await lines_now(world, case))[-2:]
    assert goodbye.text.startswith("Emma has left the chat.")
    assert question.text.startswith("Did this talk help you?")
    answers, onward = question.buttons[:4], question.buttons[4:]
    assert answers == ("Yes", "A little", "No", "Skip")
    assert onward == ("Go on with the automatic help", "Delete this chat")


async def test_back_in_the_queue_is_said_in_the_language_too(world: World) -> None:
    case = await family_asks(world)
    await world.speaks(case.conversation, "en")
    await world.store.write(lambda unit: take_case(unit, case.id, EMMA, later(1), WORDS))
    await world.store.write(lambda unit: release_case(unit, case.id, EMMA, later(2), WORDS))
    assert "front of the queue" in (await texts_now(world, case))[-1]


def test_a_language_without_words_gets_the_dutch_ones() -> None:
    assert WORDS.in_language("xx") is WORDS
    assert WORDS.in_language("nl") is WORDS


def test_days_and_roles_are_in_the_language() -> None:
    assert [ENGLISH.days(n) for n in (1, 3, 7, 14)] == ["tomorrow", "in 3 days", "in a week", "in 2 weeks"]
    assert not set(ENGLISH.roles.values()) & (set(ROLE_NAMES.values()) - {"coordinator"})


def test_the_content_holds_every_text_and_begins_with_the_words_of_the_house() -> None:
    assert set(HANDOVER_TEXTS) <= set(CONTENT.everywhere.texts)
    assert WORDS.taken == FamilyWords().taken


@pytest.mark.parametrize("text", ["Ik ben {nam}.", "Bel {feit nood-112}."])
def test_what_cannot_be_filled_in_is_found_before_a_family_sees_it(text: str) -> None:
    found = list(what_cannot_be_filled({"mens_erbij": compile_text(text)[0]}, NOWHERE))
    assert [one.code for one in found] == ["variabele-onbekend"]
