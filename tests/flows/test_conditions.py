"""The closed language of conditions: what holds, what is refused, and that nothing else is possible."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.conditions import ConditionError, parse_condition
from flows.position import Answer


@dataclass
class Answers:
    """Answers as a step sees them."""

    kept: dict[str, Answer] = field(default_factory=dict)

    def answer_of(self, name: str, field: str) -> Answer | None:
        return self.kept.get(f"{name}.{field}" if field else name)


KNOWN = Answers(
    {
        "leeftijd": "8",
        "soort": "tijden",
        "spullen": ("pas", "kleren"),
        "dag": "2026-11-20",
        "inrichting": "pi-vught",
        "inrichting.bezoek": "elk uur",
        "leeg": "",
    }
)


@pytest.mark.parametrize(
    "text",
    [
        "soort is tijden",
        "soort is Tijden",
        'soort is "tijden"',
        "soort is niet kind",
        "onbekend is niet kind",
        "soort in (kind, tijden)",
        "spullen is pas",
        "spullen in (tekening, kleren)",
        "inrichting.bezoek is bekend",
        "inrichting.adres is niet bekend",
        "leeg is niet bekend",
        "leeftijd < 9",
        "leeftijd > 7.5",
        "dag > 2026-11-19",
        "niet soort is kind",
        "soort is kind of leeftijd < 9",
        "soort is kind of soort is tijden en leeftijd > 7",
        "(soort is kind of soort is tijden) en leeftijd > 7",
        "niet (soort is kind en leeftijd < 9)",
    ],
)
def test_this_holds(text: str) -> None:
    assert parse_condition(text).holds(KNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "soort is kind",
        "onbekend is kind",
        "leeftijd > 8",
        "soort > 3",
        "dag > 3",
        "onbekend < 3",
        "(soort is kind of soort is tijden) en leeftijd > 9",
    ],
)
def test_this_does_not_hold(text: str) -> None:
    assert not parse_condition(text).holds(KNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soort",
        "soort is",
        "is tijden",
        "soort is tijden en",
        "soort is (a",
        "soort in a, b",
        "soort in (a b)",
        "(soort is a",
        "soort is a)",
        "soort is a b",
        'soort is "a',
        "__import__('os')",
        "a.b.c is d",
        "Soort is a",
        "soort == a",
        "soort is a " + "en soort is a " * 40,
        "niet " * 59 + "soort is a",
        "a" * 301,
    ],
)
def test_anything_else_is_refused_in_dutch(text: str) -> None:
    with pytest.raises(ConditionError) as caught:
        parse_condition(text)
    assert str(caught.value)


@given(
    st.text(max_size=80)
    | st.lists(
        st.sampled_from(
            ["soort", "is", "niet", "in", "(", ")", ",", "en", "of", "<", ">", "bekend", "a", "3"]
        ),
        max_size=20,
    ).map(" ".join)
)
def test_no_text_brings_the_parser_down(text: str) -> None:
    try:
        tree = parse_condition(text)
    except ConditionError:
        return
    assert tree.holds(KNOWN) in (True, False)
