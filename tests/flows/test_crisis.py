"""Someone in danger is heard, in any spelling; a figure of speech alarms nobody."""

from __future__ import annotations

import pickle
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from flows.crisis import RulesError, Signal, compile_rules, find_signal

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class SignalsOnly:
    """The part of the content that the signals need."""

    hash: str
    signals: dict[str, Any]


def _read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    return found


CONTENT = SignalsOnly("test-crisis", _read(ROOT / "content" / "signalen.yaml"))
EXAMPLES = [
    (kind, text)
    for kind, texts in _read(ROOT / "content" / "signaal_voorbeelden.yaml")["regels"].items()
    for text in texts
]
CALM = [text for kind, text in EXAMPLES if kind == "rustig"]
ASK = [text for kind, text in EXAMPLES if kind == "vraag"]
DANGER = [(kind, text) for kind, text in EXAMPLES if kind not in ("rustig", "vraag")]


@pytest.mark.parametrize(("kind", "text"), DANGER)
def test_danger_is_heard(kind: str, text: str) -> None:
    found = find_signal(CONTENT, text)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize("text", ASK)
def test_a_doubt_is_asked_about(text: str) -> None:
    assert find_signal(CONTENT, text) is not None


@pytest.mark.parametrize("text", CALM)
def test_a_figure_of_speech_or_the_charge_alarms_nobody(text: str) -> None:
    assert find_signal(CONTENT, text) is None


def test_sure_words_are_certain_and_vague_words_are_not() -> None:
    assert find_signal(CONTENT, "ik wil niet meer leven") == Signal("suicide", "zeker")
    assert find_signal(CONTENT, "ik zie het niet meer zitten") == Signal("suicide", "misschien")


def test_case_and_punctuation_make_no_difference() -> None:
    assert find_signal(CONTENT, "IK WIL DOOD!!!!") == find_signal(CONTENT, "ik wil dood")


@pytest.mark.parametrize("text", ["ik wil nit meer leven", "ik denk aan zelfmord", "ik dnek aan zelfmoord"])
def test_one_slip_of_the_finger_is_forgiven(text: str) -> None:
    assert find_signal(CONTENT, text) is not None


def test_the_danger_is_found_at_the_end_of_a_long_story() -> None:
    story = "Gisteren was ik bij de advocaat en die zei dat het nog lang kan duren. " * 40
    assert find_signal(CONTENT, story + "Ik wil niet meer leven.") == Signal("suicide", "zeker")


def test_an_idiom_hides_only_its_own_words() -> None:
    assert find_signal(CONTENT, "ik schaam me dood en ik wil niet meer leven") is not None


def test_two_loose_signs_together_make_a_doubt_and_one_does_not() -> None:
    one = "De brieven liggen klaar op tafel."
    assert find_signal(CONTENT, one) is None
    found = find_signal(CONTENT, one + " Zorg goed voor de kinderen.")
    assert found is not None and found.certainty == "misschien"


@pytest.mark.parametrize("text", ["", " ", "?", "12345", "\u0000", "a" * 5000, "ik " * 3000, "dood " * 1200])
def test_any_text_gets_an_answer(text: str) -> None:
    find_signal(CONTENT, text)


def test_an_ordinary_message_takes_less_than_a_millisecond() -> None:
    text = (
        "oke dus hij ging vrijdag gewoon naar zijn werk en om vijf uur belt een agent dat hij op het bureau zit en"
        " dat hij daar blijft en dat ik een tas mag brengen maar verder mochten ze niks zeggen en nu is het"
        " maandag en moet hij voorkomen bij een rechter of zo wat gebeurt daar dan mag ik erbij"
    )
    find_signal(CONTENT, text)
    best = min(_timed(text) for _ in range(50))
    assert best < 0.001


def test_the_longest_message_is_bounded_in_time() -> None:
    assert min(_timed("hij slaat mij niet dood want ik wil leven " * 150) for _ in range(3)) < 0.2


def _timed(text: str) -> float:
    start = time.perf_counter()
    find_signal(CONTENT, text)
    return time.perf_counter() - start


def test_compiled_rules_can_be_handed_to_another_process() -> None:
    rules = compile_rules(CONTENT.signals)
    assert pickle.loads(pickle.dumps(rules)).order == rules.order


def test_an_unknown_group_is_named_in_dutch() -> None:
    with pytest.raises(RulesError, match="groep <mens>"):
        compile_rules({"signalen": {"suicide": {"zinnen": ["<mens> wil dood"]}}})


def test_an_empty_file_hears_nothing_and_breaks_nothing() -> None:
    assert find_signal(SignalsOnly("leeg", {}), "ik wil dood") is None
