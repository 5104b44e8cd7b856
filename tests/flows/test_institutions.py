"""Invented messages against the real list: nicknames, typos, two at once, closed ones, and none at all."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from flows.lists import LookupList, read_list
from flows.yaml_reader import read_yaml

HERE = Path(__file__).parent
LIST = HERE.parents[1] / "content" / "lijsten" / "inrichtingen.yaml"


@cache
def _institutions() -> LookupList:
    return read_list("inrichtingen", LIST.name, read_yaml(LIST.name, LIST.read_bytes(), []), [])


def _messages() -> list[tuple[str, set[str]]]:
    lines = (HERE / "institutions.txt").read_text("utf-8").splitlines()
    pairs = (line.rsplit(" | ", 1) for line in lines if line and not line.startswith("#"))
    return [(text, set() if ids == "-" else set(ids.split(","))) for text, ids in pairs]


@pytest.mark.parametrize(("text", "meant"), _messages())
def test_the_institution_that_is_named_is_found_and_none_is_invented(text: str, meant: set[str]) -> None:
    heard = _institutions().find(text)
    if len(meant) == 1:
        assert {heard.found} == meant
    else:
        assert heard.found is None
        assert set(heard.candidates) == meant
