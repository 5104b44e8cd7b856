"""Counsellors find facts and parts of flows by a few words, in the language and form of the family."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest

from bot.desk_knowledge import ContentKnowledge
from bot.desk_knowledge.search import SearchIndex
from flows.content import Content
from flows.loader import load
from handoff.knowledge.records import Piece, Spoken

TODAY = date(2026, 11, 21)
NAMES = {"naam": "Emma", "rol": "vrijwilliger"}
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@cache
def content() -> Content:
    return load(Path(__file__).resolve().parents[3] / "content")


@pytest.fixture(scope="module")
def knowledge() -> ContentKnowledge:
    return ContentKnowledge(content)


def _first(knowledge: ContentKnowledge, words: str, **spoken: str) -> Piece:
    return knowledge.find(words, Spoken(**spoken), TODAY).pieces[0]


@pytest.mark.parametrize("words", ["identiteitsbewijs bezoek", "legimitatie bezoek", "identiteitsbew"])
def test_a_fact_is_found_by_its_words_with_mistakes_and_half_words(
    knowledge: ContentKnowledge, words: str
) -> None:
    found = knowledge.find(words, Spoken(), TODAY).pieces
    assert "feit:bezoek-legitimatie" in [piece.id for piece in found[:3]]


def test_a_fact_says_how_sure_it_is_where_it_was_read_and_when(knowledge: ContentKnowledge) -> None:
    piece = _first(knowledge, "identiteitsbewijs paspoort iedere bezoeker")
    fact = content().facts["bezoek-legitimatie"]
    assert (piece.certainty, piece.read_on, piece.check_before) == (
        fact.certainty,
        fact.read_on,
        fact.check_before,
    )
    assert piece.sources and not piece.expired


def test_a_number_stands_first_when_it_is_asked_for(knowledge: ContentKnowledge) -> None:
    assert _first(knowledge, "113").id == "feit:nood-113"


def test_what_is_past_its_day_is_marked(knowledge: ContentKnowledge) -> None:
    found = knowledge.find("identiteitsbewijs", Spoken(), date(2030, 1, 1)).pieces
    assert all(piece.expired for piece in found if piece.check_before)


def test_numbers_nobody_confirmed_are_not_found() -> None:
    hidden = [one for one in content().emergency if one.remark.startswith("NIET TONEN")]
    assert hidden
    knowledge = ContentKnowledge(content)
    for number in hidden:
        assert not knowledge.has_fact(f"nood-{number.id}")
        found = knowledge.find(f"{number.name} {number.phone}", Spoken(), TODAY).pieces
        assert f"feit:nood-{number.id}" not in [piece.id for piece in found]


def test_who_says_u_gets_u(knowledge: ContentKnowledge) -> None:
    fact = next(one for one in content().facts.values() if one.text_u)
    found = {
        form: [p for p in knowledge.find(fact.text, Spoken("nl", form), TODAY).pieces if fact.id in p.facts]
        for form in ("je", "u")
    }
    assert fact.text_u in [piece.text for piece in found["u"]]
    assert fact.text in [piece.text for piece in found["je"]]


def test_dutch_words_find_what_an_english_family_can_read(knowledge: ContentKnowledge) -> None:
    piece = next(
        p
        for p in knowledge.find("identiteitsbewijs bezoek", Spoken("en"), TODAY).pieces
        if p.id == "feit:bezoek-legitimatie"
    )
    assert piece.translated
    assert "visitor" in piece.text.lower()


def test_a_language_nobody_translated_to_is_said_to_be_dutch(knowledge: ContentKnowledge) -> None:
    assert not _first(knowledge, "identiteitsbewijs", language="tr").translated


def test_a_flow_comes_with_texts_that_need_no_answer(knowledge: ContentKnowledge) -> None:
    topic = knowledge.topic("bezoek", Spoken(), TODAY)
    assert topic is not None
    assert len(topic.pieces) > 5
    for piece in topic.pieces:
        assert "{" not in piece.text


def test_flows_of_danger_and_of_the_machine_are_no_topics(knowledge: ContentKnowledge) -> None:
    for flow in ("crisis_zelf", "menu", "start", "mens", "wachten", "bestaat-niet"):
        assert knowledge.topic(flow, Spoken(), TODAY) is None


def test_nonsense_finds_nothing(knowledge: ContentKnowledge) -> None:
    found = knowledge.find("xqzw vrrt", Spoken(), TODAY)
    assert not found.pieces and not found.topics
    assert not knowledge.find("  ", Spoken(), TODAY).pieces


def test_standard_answers_are_filled_in_for_this_counsellor(knowledge: ContentKnowledge) -> None:
    answers = {one.id: one for one in knowledge.answers(Spoken(), NAMES, NOW, NOW)}
    assert answers["begin-hallo"].text.startswith("Hoi, ik ben Emma, vrijwilliger.")
    assert "0800-2000" in answers["gevaar-veilig-thuis"].text
    formal = {one.id: one.text for one in knowledge.answers(Spoken("nl", "u"), NAMES, NOW, NOW)}
    assert "wilt u" in formal["begin-hallo"]
    english = {one.id: one.text for one in knowledge.answers(Spoken("en"), NAMES, NOW, NOW)}
    assert english["begin-hallo"].startswith("Hi, I am Emma")


def test_an_answer_that_cannot_be_filled_in_is_left_out(knowledge: ContentKnowledge) -> None:
    assert "slot-open-weer" not in [one.id for one in knowledge.answers(Spoken(), NAMES, None, NOW)]
    assert "slot-open-weer" in [one.id for one in knowledge.answers(Spoken(), NAMES, NOW, NOW)]
    assert not knowledge.answers(Spoken("tr"), NAMES, NOW, NOW)


def test_forty_answers_and_more_in_every_way_of_speaking(knowledge: ContentKnowledge) -> None:
    for spoken in (Spoken(), Spoken("nl", "u"), Spoken("en")):
        assert len(knowledge.answers(spoken, NAMES, NOW, NOW)) >= 40


def test_a_word_that_is_everywhere_decides_nothing() -> None:
    rows = [(f"n{n}", "", "de gevangenis is open") for n in range(20)]
    index = SearchIndex([*rows, ("fiets", "Fietsen", "de stalling is open")])
    assert index.find("de stalling", 3) == ["fiets"]


def test_half_of_a_compound_is_found() -> None:
    index = SearchIndex([("a", "", "huurtoeslag vraag je aan"), ("b", "", "bezoek de tuin")])
    assert index.find("toeslag", 3) == ["a"]
