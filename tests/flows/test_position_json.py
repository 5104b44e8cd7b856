"""A position survives storage, and anything else becomes None."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.position import Frame, Place, Position
from flows.position_json import from_json, to_json

_WORDS = st.text(max_size=12)
_ANSWERS = st.dictionaries(_WORDS, _WORDS | st.lists(_WORDS, max_size=3).map(tuple), max_size=4)

POSITIONS = st.builds(
    Position,
    flow=_WORDS,
    step=_WORDS,
    shape=_WORDS,
    answers=_ANSWERS,
    stack=st.lists(st.builds(Frame, flow=_WORDS, step=_WORDS, answers=_ANSWERS), max_size=3).map(tuple),
    trail=st.lists(st.builds(Place, flow=_WORDS, step=_WORDS), max_size=10).map(tuple),
    misses=st.integers(min_value=0, max_value=99),
    asking=_WORDS,
    candidates=st.lists(_WORDS, max_size=3).map(tuple),
    form=st.sampled_from(["je", "u"]),
)


@given(POSITIONS)
def test_there_and_back(position: Position) -> None:
    assert from_json(to_json(position)) == position


def test_a_plain_position_is_small() -> None:
    assert len(to_json(Position(flow="bezoek", step="welke_inrichting", shape="abcdefgh"))) < 80


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"v":0,"f":"a","s":"b","h":""}',
        b'{"v":1,"s":"b","h":""}',
        b'{"v":1,"f":1,"s":"b","h":""}',
        b'{"v":1,"f":"a","s":"b","h":"","a":[]}',
        b'{"v":1,"f":"a","s":"b","h":"","a":{"x":1}}',
        b'{"v":1,"f":"a","s":"b","h":"","k":[["a","b"]]}',
        b'{"v":1,"f":"a","s":"b","h":"","t":[["a"]]}',
        b'{"v":1,"f":"a","s":"b","h":"","m":"1"}',
        b"\xff\xfe",
    ],
)
def test_anything_else_is_no_position(data: bytes) -> None:
    assert from_json(data) is None


@given(st.binary(max_size=60))
def test_no_bytes_bring_it_down(data: bytes) -> None:
    assert from_json(data) is None
