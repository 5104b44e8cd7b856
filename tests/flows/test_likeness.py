"""A message that fits no pattern may still sound like the examples of danger; then it is asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.crisis import Signal, compile_rules
from flows.crisis.find import look, see
from flows.crisis.likeness import LIKE, pairs, sounds_like
from flows.crisis.rules import Rules
from flows.crisis.trained import learned

EXAMPLES = {
    "leren": {
        "suicide": ["de stilte roept mij elke nacht", "het water roept mij elke nacht", "de nacht roept mij"]
        * 4,
        "violence-now": ["hij staat met een bijl beneden", "hij staat met een mes beneden te wachten"] * 4,
        "rustig": ["wanneer kan ik op bezoek komen", "hoe laat kan ik op bezoek", "mag ik een kaart sturen"]
        * 8,
    }
}
SIGNALS = {"signalen": {"suicide": {}, "violence-now": {}}, "voorbeelden": EXAMPLES}


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Rules:
    found = compile_rules(SIGNALS)
    folder = tmp_path_factory.mktemp("weights")
    folder.chmod(0o700)
    found.likeness = learned(SIGNALS, (), folder)
    return found


def test_a_message_made_of_words_of_danger_is_asked_about_as_that_kind(rules: Rules) -> None:
    assert look(rules, "en elke nacht roept het donkere water mij") == Signal("suicide", "misschien")


def test_a_plain_question_sounds_like_nothing(rules: Rules) -> None:
    text = "hoe laat kan ik morgen op bezoek komen"
    assert look(rules, text) is None
    assert rules.likeness is not None
    danger, _ = sounds_like(rules.likeness, see(rules, text))
    assert danger < LIKE


def test_a_message_without_words_sounds_like_nothing(rules: Rules) -> None:
    assert look(rules, "?") is None


def test_without_examples_nothing_is_learned_and_the_rules_go_on() -> None:
    signals = {"signalen": {"suicide": {"zinnen": ["wil dood"]}}}
    assert learned(signals, ()) is None
    assert look(compile_rules(signals), "ik wil dood") == Signal("suicide", "zeker")
    assert look(compile_rules(signals), "elke nacht roept het water mij") is None


def test_what_was_learned_is_kept_on_disk_and_read_again(tmp_path: Path) -> None:
    first = learned(SIGNALS, (), tmp_path / "one")
    (file,) = (tmp_path / "one").iterdir()
    other = tmp_path / "other" / file.name
    other.parent.mkdir(mode=0o700)
    other.write_bytes(file.read_bytes())
    other.chmod(0o600)
    before = other.stat().st_ino
    assert learned(SIGNALS, (), other.parent) == first
    assert other.stat().st_ino == before, "read, not learned again: that would be another file"


def test_a_damaged_file_is_learned_again(tmp_path: Path) -> None:
    first = learned(SIGNALS, (), tmp_path / "one")
    (file,) = (tmp_path / "one").iterdir()
    other = tmp_path / "other" / file.name
    other.parent.mkdir(mode=0o700)
    other.write_bytes(b"broken")
    other.chmod(0o600)
    assert learned(SIGNALS, (), other.parent) == first
    assert other.read_bytes() == file.read_bytes()


def test_a_kind_without_rules_is_not_learned() -> None:
    signals = {
        "signalen": {"suicide": {}},
        "voorbeelden": {"leren": {"tiepfout": ["de nacht"], "rustig": ["dag"]}},
    }
    assert learned(signals, ()) is None
    assert list(pairs(signals, ["ja"])) == [("rustig", "dag"), ("rustig", "ja")]
