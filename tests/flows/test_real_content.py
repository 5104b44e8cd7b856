"""Promises of the real content: danger, buttons and speed. The walks through all of it are in ``tests/walks``."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.content import Content
from flows.context import Context
from flows.effects import AskForPerson, Button, PlanCheckIn, Say, Step
from flows.engine import advance, start
from flows.inputs import Input, Tap, Text, Unreadable
from flows.loader import load
from flows.position import Position
from flows.senses import Senses
from tests.flows.small_content import NOW, Heard

CONTENT = Path(__file__).parents[2] / "content"
#: No model and no signals here: the walk is about the flows, and has to be quick.
DEAF = Senses(find_signal=lambda content, text: None, recognise=lambda content, text: Heard())
WORDS = [
    "ja",
    "nee",
    "weet ik niet",
    "vught",
    "3",
    "morgen",
    "mijn dochter van 5",
    "asdkjh",
    "u",
    "terug",
    "menu",
]
WORDS += ["geen", "klaar", "1 en 2", "20 december", "", "x" * 300]
#: Steps in one walk; a flow that is longer than this for a family is no conversation any more.
LONGEST_WALK = 80


@pytest.fixture(scope="module")
def content() -> Content:
    return load(CONTENT)


def contexts(chance: random.Random) -> Context:
    return Context(
        now=NOW,
        channel=chance.choice(["web", "telegram"]),
        someone_there=chance.random() < 0.5,
        case=chance.choice(["", "", "", "waiting"]),
        words={"organisatie": "De Hulp", "opent_weer": "vanavond om 19.00 uur"},
    )


def walk(content: Content, flow: str, chance: random.Random) -> Iterator[Step]:
    context = contexts(chance)
    step = start(content, context, flow, senses=DEAF)
    yield step
    for _ in range(LONGEST_WALK):
        if step.position is None:
            return
        step = advance(content, step.position, _next_input(step, chance), context, senses=DEAF)
        yield step


def _next_input(step: Step, chance: random.Random) -> Input:
    buttons = _buttons(step)
    if buttons and chance.random() < 0.75:
        return Tap(chance.choice(buttons).code)
    return Unreadable("photo") if chance.random() < 0.05 else Text(chance.choice(WORDS))


def _says(step: Step) -> list[Say]:
    return [one for one in step.effects if isinstance(one, Say)]


def _buttons(step: Step) -> list[Button]:
    return [button for say in _says(step) for button in say.buttons]


def test_in_a_crisis_flow_nothing_is_planned_and_every_person_is_asked_for_as_urgent(
    content: Content,
) -> None:
    crisis = sorted(name for name, flow in content.flows.items() if flow.crisis)
    assert crisis
    for seed in range(60 * len(crisis)):
        for step in walk(content, crisis[seed % len(crisis)], random.Random(seed)):
            if step.position is None or not content.flows[step.position.flow].crisis:
                break
            assert not any(isinstance(one, PlanCheckIn) for one in step.effects)
            asked = [one for one in step.effects if isinstance(one, AskForPerson)]
            assert all((one.urgency, one.sharing) == ("nood", "alles") for one in asked)


def test_every_signal_leads_to_a_number_to_call_in_the_first_answer(content: Content) -> None:
    for kind in content.everywhere.crisis:
        hears = Senses(find_signal=lambda _, text, kind=kind: Heard(kind=kind), recognise=DEAF.recognise)  # type: ignore[misc]
        step = advance(content, None, Text("x"), Context(now=NOW), senses=hears)
        says = _says(step)
        assert says[0].phones, kind
        assert all(say.safety for say in says), kind
        assert says[-1].buttons or says[-1].expects, kind


def test_every_button_of_every_waiting_step_leads_on(content: Content) -> None:
    stale = content.everywhere.texts["oude_knop"].source
    for flow in content.flows.values():
        for step in flow.steps.values():
            position = Position(flow=flow.id, step=step.id, shape=step.shape)
            for choice in step.choices if step.waits else ():
                context = Context(now=NOW, someone_there=True)
                after = advance(content, position, Tap(choice.code), context, senses=DEAF)
                texts = [say.text for say in _says(after)]
                assert texts, (flow.id, step.id, choice.id)
                assert stale not in texts, (flow.id, step.id, choice.id)


def _microseconds(content: Content, step: Step, said: Input) -> float:
    """The best of several rounds: what the code costs, not what else the machine is doing."""
    context, best = Context(now=NOW, someone_there=True), 1e9
    for _ in range(8):
        begin = time.perf_counter()
        for _ in range(200):
            advance(content, step.position, said, context, senses=DEAF)
        best = min(best, (time.perf_counter() - begin) / 200 * 1e6)
    return best


def test_a_button_costs_less_than_sixty_microseconds(content: Content) -> None:
    step = start(content, Context(now=NOW), "menu", senses=DEAF)
    assert _microseconds(content, step, Tap(_buttons(step)[0].code)) < 60


def test_a_free_text_that_is_kept_costs_less_than_a_hundred_and_fifty_microseconds(content: Content) -> None:
    step = start(content, Context(now=NOW), "bericht_achterlaten", senses=DEAF)
    for _ in range(6):
        if _says(step)[-1].expects == "tekst" or not _buttons(step):
            break
        step = advance(content, step.position, Tap(_buttons(step)[0].code), Context(now=NOW), senses=DEAF)
    assert _says(step)[-1].expects == "tekst"
    text = "Mijn man is gisteren opgepakt en ik weet niet waar hij is. Kan iemand mij morgen bellen over de kinderen?"
    assert _microseconds(content, step, Text(text)) < 150
