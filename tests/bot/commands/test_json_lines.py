"""JSON lines: an answer for each line, and a broken one stops nobody."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from bot.commands import json_lines
from bot.commands.facility import LIST, find_facility
from bot.commands.json_lines import answer_lines
from bot.commands.understand import understand
from bot.settings import Settings
from flows.content import Content
from flows.loader import load
from flows.lookup import index_names


@pytest.fixture(scope="module")
def content() -> Content:
    return load(Settings().content_dir)


def ask(answer: json_lines.Answer, *lines: str | bytes) -> tuple[int, list[Any], str]:
    given = b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines)
    out, errors = io.BytesIO(), io.StringIO()
    code = answer_lines(answer, io.BytesIO(given), out, errors)
    return code, [json.loads(line) for line in out.getvalue().splitlines()], errors.getvalue()


@pytest.mark.parametrize(
    ("text", "topic", "crisis"),
    [
        ("wanneer mag ik op bezoek", "bezoek", "none"),
        ("kan ik een mens spreken", "mens", "none"),
        ("stop", "stop", "none"),
        ("blub blub", "onduidelijk", "none"),
    ],
)
def test_a_message_gets_its_topic(text: str, topic: str, crisis: str, content: Content) -> None:
    answer = understand(content, {"id": "7", "text": text})
    assert (answer["id"], answer["topic"], answer["crisis"]) == ("7", topic, crisis)
    assert set(answer) == {"id", "topic", "score", "candidates", "crisis"}
    assert 0 <= answer["score"] <= 1


@pytest.mark.parametrize(
    "text",
    [
        "wanneer mag ik op bezoek",
        "kan ik een mens spreken",
        "stop",
        "hallo",
        "blub blub",
        "ik wil niet meer leven",
        "hoe vertel ik het mijn kind en wie betaalt nu de huur",
    ],
)
def test_the_best_three_are_told_whatever_comes_first(text: str, content: Content) -> None:
    answer = understand(content, {"id": 1, "text": text})
    assert len(set(answer["candidates"])) == len(answer["candidates"]) == 3
    assert answer["candidates"][0] == answer["topic"]


def test_danger_is_told_beside_the_topic(content: Content) -> None:
    assert understand(content, {"id": 1, "text": "ik wil niet meer leven"})["crisis"] == "suicide"


def test_a_topic_is_always_a_flow_or_one_of_three_words(content: Content) -> None:
    known = {*content.flows, "mens", "stop", "onduidelijk"}
    for text in ("bezoek", "school", "geld", "hoi", "help", "x" * 9000, "", "😀"):
        assert understand(content, {"id": 1, "text": text})["topic"] in known


def test_an_institution_is_found_by_a_typo(content: Content) -> None:
    index = index_names(content.lists[LIST].items)
    assert find_facility(index, {"text": "hij zit in vugt"}) == {"facility": "pi-vught", "candidates": []}
    doubt = find_facility(index, {"id": 3, "text": "amsterdam"})
    assert doubt["id"] == 3
    assert doubt["facility"] is None
    assert len(doubt["candidates"]) > 1
    assert find_facility(index, {"text": "geen idee"}) == {"facility": None, "candidates": []}


def test_a_broken_line_is_named_and_the_rest_answered() -> None:
    code, answers, errors = ask(
        lambda asked: {"echo": json_lines.text_of(asked)},
        '{"text": "een"}',
        "geen json",
        "[1]",
        '{"text": 4}',
        "",
        b"\xff\xfe",
        '{"text": "twee"}',
    )
    assert (code, answers) == (1, [{"echo": "een"}, {"echo": "twee"}])
    assert [line.split(":")[1].strip() for line in errors.splitlines()] == [
        "regel 2",
        "regel 3",
        "regel 4",
        "regel 6",
    ]
    assert "geen json" not in errors


def test_an_endless_line_is_refused_and_the_next_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lines, "LONGEST_LINE", 1000)
    code, answers, errors = ask(
        lambda asked: {"length": len(asked["text"])},
        '{"text": "' + "a" * 5000 + '"}',
        '{"text": "kort"}',
    )
    assert (code, answers) == (1, [{"length": 4}])
    assert "regel 1" in errors
