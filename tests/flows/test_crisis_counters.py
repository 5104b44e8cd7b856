"""What takes a danger away counts only in its own sentence."""

from __future__ import annotations

import pytest

from flows.crisis import find_signal
from tests.flows.test_crisis_hard import content


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("mijn advocaat belt niet terug. hij slaat me nu", "violence-now"),
        ("mijn advocaat belt niet terug hij slaat me nu", "violence-now"),
        ("de zitting is donderdag. hij heeft een mes en staat voor mijn deur", "violence-now"),
        ("vroeger was alles beter. ik ga zelfmoord plegen", "suicide"),
        ("Vroeger was alles beter! Ik wil niet meer leven", "suicide"),
        ("ik keek een film. ik denk aan zelfmoord", "suicide"),
        ("ik maak er een eind aan, want de relatie is uit", "suicide"),
        ("ik maak er een eind aan want de relatie is uit", "suicide"),
        ("we gaan scheiden. ik zie het niet meer zitten", "suicide"),
        ("ik heb pillen geslikt", "suicide"),
        ("heb net pillen ingenomen", "suicide"),
    ],
)
def test_another_sentence_or_a_reason_takes_no_danger_away(text: str, kind: str) -> None:
    signal = find_signal(content(), text)
    assert signal is not None
    assert signal.kind in (kind, "medical") if "pillen" in text else signal.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "ik maak een eind aan de relatie",
        "ik maak er een eind aan. ik ga bij hem weg",
        "Ik maak er een eind aan. Na al die jaren is het klaar, ik ga bij hem weg en dat lucht op.",
        "tien jaar geleden heeft mijn vader zelfmoord gepleegd, met mij gaat het goed",
        "in die film pleegt iemand zelfmoord",
        "ik heb pillen geslikt tegen de hoofdpijn",
    ],
)
def test_in_its_own_sentence_it_does(text: str) -> None:
    assert find_signal(content(), text) is None


def test_what_a_sentence_is_about_makes_a_sure_sign_in_another_sentence_no_less_sure() -> None:
    signal = find_signal(content(), "vroeger was alles beter. ik ga zelfmoord plegen")
    assert signal is not None
    assert signal.certainty == "zeker"
