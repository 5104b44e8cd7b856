"""The page that tells where each need of the sources is answered names only flows and steps that exist."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from flows.content import Content
from flows.loader import load

HOUSE = Path(__file__).parents[2]
PAGE = HOUSE / "docs" / "herkomst.md"
PRACTICE = HOUSE / "tests" / "evaluation" / "messages_practice.yaml"
#: What `hulplijn understand` may print besides the flows.
NO_FLOW = {"stop", "onduidelijk"}


@cache
def content() -> Content:
    return load(HOUSE / "content")


def rows() -> list[list[str]]:
    """The cells of every row in every table, headings and rulers left out."""
    lines = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if row[0] not in ("kort", "vraag of behoefte", "soort")]


def needs() -> list[list[str]]:
    return [row for row in rows() if len(row) == 3]


def places(row: list[str]) -> list[str]:
    return re.findall(r"`([^`]+)`", row[-1])


def sources() -> set[str]:
    return {row[0] for row in rows() if len(row) == 2 and row[0].isupper()}


def named() -> set[str]:
    """Every flow or flow.step the page names."""
    return {place for row in rows() for place in places(row)}


@pytest.mark.parametrize("row", needs(), ids=lambda row: row[0][:40])
def test_every_need_has_an_answer_and_sources_we_know(row: list[str]) -> None:
    assert places(row)
    assert set(row[1].split()) <= sources()


@pytest.mark.parametrize("place", sorted(named()))
def test_every_flow_and_step_named_exists(place: str) -> None:
    flow, _, step = place.partition(".")
    assert flow in content().flows
    assert not step or step in content().flows[flow].steps


def test_every_source_is_used() -> None:
    assert {short for row in needs() for short in row[1].split()} == sources()


def test_every_kind_of_question_we_practise_on_has_its_flow() -> None:
    messages = yaml.safe_load(PRACTICE.read_text("utf-8"))
    topics = {message["topic"] for message in messages} - NO_FLOW
    assert topics <= {place for place in named() if "." not in place}
