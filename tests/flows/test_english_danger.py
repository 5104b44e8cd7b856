"""Danger said in English is heard, and of the right kind, since the number depends on it."""

from pathlib import Path

import pytest

from flows.crisis import find_signal
from flows.loader import load

CONTENT = load(Path(__file__).parents[2] / "content")


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("I want to kill myself", "suicide"),
        ("i don't want to live anymore", "suicide"),
        ("my husband wants to kill himself in prison", "suicide-other"),
        ("he is hitting me right now", "violence-now"),
        ("someone is hurting my child", "child-abuse"),
        ("my dad hits me", "child-abuse"),
        ("when can i visit my husband", ""),
        ("how do i tell my kids their dad is in prison", ""),
        ("i am worried about money", ""),
    ],
)
def test_danger_in_english(said: str, kind: str) -> None:
    heard = find_signal(CONTENT, said)
    assert ("" if heard is None else heard.kind) == kind
