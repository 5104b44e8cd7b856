from __future__ import annotations

import random
from typing import Any

from tests.bench.dialogue import (
    ASK_STORY,
    ASK_TOPIC,
    GO_ON,
    GOODBYE,
    STEPS,
    TOPICS,
    WELCOME,
    draw_answers,
    replies_to,
)
from tests.bench.family import Family, Verdict


def a_family() -> Family:
    return Family(7, 1, random.Random(1), set())


def message(text: str, *labels: str) -> dict[str, Any]:
    row = [{"text": label, "callback_data": f"code {label}"} for label in labels]
    return {"text": text, "reply_markup": {"inline_keyboard": [row]}}


def test_a_family_that_hears_every_right_reply_finishes() -> None:
    family = a_family()
    for reply in replies_to(draw_answers(random.Random(1), 7, 1)):
        family.act(0.0)
        assert family.hear(message(reply.text, *reply.labels)) is Verdict.ANSWERED

    assert family.finished
    assert family.step == STEPS


def test_the_right_text_without_its_buttons_is_wrong() -> None:
    family = a_family()
    family.act(0.0)
    assert family.hear(message(WELCOME, "Iets anders")) is Verdict.WRONG
    assert family.waiting


def test_extra_buttons_do_no_harm() -> None:
    family = a_family()
    family.act(0.0)
    assert family.hear(message(WELCOME, GO_ON, "Een mens spreken")) is Verdict.ANSWERED
    assert family.code_of(GO_ON) == f"code {GO_ON}"


def test_the_same_reply_twice_is_seen() -> None:
    family = a_family()
    family.act(0.0)
    family.hear(message(WELCOME, GO_ON))
    assert family.hear(message(WELCOME, GO_ON)) is Verdict.AGAIN


def test_a_second_reply_after_a_lost_answer_is_excused_once() -> None:
    family = a_family()
    family.act(0.0)
    family.hear(message(WELCOME, GO_ON), doubtful=True)
    assert family.hear(message(WELCOME, GO_ON)) is Verdict.EXCUSED
    assert family.hear(message(WELCOME, GO_ON)) is Verdict.AGAIN


def test_a_reply_of_a_later_step_and_one_of_nowhere_are_told_apart() -> None:
    family = a_family()
    family.act(0.0)
    assert family.hear(message(ASK_STORY)) is Verdict.AHEAD
    assert family.hear(message(GOODBYE + " Hoi.")) is Verdict.WRONG


def test_a_reply_nobody_asked_for_is_not_an_answer() -> None:
    family = a_family()
    family.act(0.0)
    family.hear(message(WELCOME, GO_ON))
    assert family.hear(message(ASK_TOPIC, *TOPICS)) is Verdict.AHEAD
