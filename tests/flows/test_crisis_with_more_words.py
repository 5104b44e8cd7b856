"""Plain words of danger stay heard when somebody says more around them."""

from __future__ import annotations

import pytest

from flows.crisis import find_signal
from tests.flows.test_crisis_hard import content


@pytest.mark.parametrize(
    "text",
    [
        "ik wil er niet meer zijn",
        "ik wil er niet meer zijn, ik maak er een eind aan",
        "ik zie het niet meer zitten, ik wil er niet meer zijn",
        "ik wil niet meer leven met deze pijn",
        "ik wil niet meer leven zo alleen",
        "ik wil niet meer leven in deze hel",
        "ik wil niet meer leven zonder mijn man",
    ],
)
def test_not_wanting_to_live_is_heard(text: str) -> None:
    signal = find_signal(content(), text)
    assert signal is not None
    assert signal.kind == "suicide"


@pytest.mark.parametrize(
    "text",
    [
        "ik wil niet meer op bezoek",
        "ik wil niet meer met hem praten",
        "mijn kind wil niet meer naar school",
        "kunnen jullie mij helpen met mijn dochter van 12 die niet meer naar school wil",
    ],
)
def test_not_wanting_something_is_no_danger(text: str) -> None:
    assert find_signal(content(), text) is None
