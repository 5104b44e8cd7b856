"""The bench flow, on a copy of the real content, through the real engine."""

from __future__ import annotations

import random
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from flows.content import Content
from flows.context import Context
from flows.effects import Say, Step
from flows.engine import advance
from flows.inputs import Begin, Input, Tap, Text
from flows.loader import load
from tests.bench.bench_content import assemble_content
from tests.bench.dialogue import Act, acts_of, draw_answers, replies_to

CONTEXT = Context(now=datetime(2026, 11, 20, 14, 0, tzinfo=ZoneInfo("Europe/Amsterdam")), channel="telegram")


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    return load(assemble_content(tmp_path_factory.mktemp("bench") / "content"))


@pytest.mark.parametrize("first", [Begin(), Text("/start")])
def test_each_step_gives_the_one_reply_that_the_families_expect(content: Content, first: Input) -> None:
    for family in range(40):
        answers = draw_answers(random.Random(family), family, 1)
        step = Step(position=None)
        for act, reply in zip(acts_of(answers), replies_to(answers), strict=True):
            said = first if act.words == "/start" else input_for(act, step)
            step = advance(content, step.position, said, CONTEXT)

            (say,) = step.effects
            assert isinstance(say, Say)
            assert say.text == reply.text
            assert {button.label for button in say.buttons} >= set(reply.labels)


def input_for(act: Act, asked: Step) -> Input:
    if not act.is_tap:
        return Text(act.words)
    buttons = [button for effect in asked.effects if isinstance(effect, Say) for button in effect.buttons]
    return Tap(next(button.code for button in buttons if button.label == act.words))
