"""Editors' programs get a schema that knows every key of every kind of step."""

from __future__ import annotations

import json

from flows.flow_reader import TOP_KEYS
from flows.schema import MEANING, flow_schema
from flows.steps.registry import KINDS

SCHEMA = flow_schema()
STEPS = SCHEMA["properties"]["stappen"]["additionalProperties"]["anyOf"]


def test_the_schema_is_plain_json() -> None:
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA


def test_every_kind_of_step_is_there_with_all_its_keys() -> None:
    by_title = {one["title"]: one for one in STEPS}
    for kind in KINDS:
        assert set(by_title[kind.kind]["properties"]) == set(kind.keys)
        assert by_title[kind.kind]["required"] == [kind.marker]


def test_every_key_is_explained_in_dutch() -> None:
    keys = {key for kind in KINDS for key in kind.keys} | set(TOP_KEYS)
    assert keys <= set(MEANING)


def test_unknown_keys_are_refused() -> None:
    assert SCHEMA["additionalProperties"] is False
    assert all(one["additionalProperties"] is False for one in STEPS)


def test_an_answer_of_a_number_is_told_from_one_of_text() -> None:
    markers = {
        one["title"]: one["properties"]["antwoord"]["const"]
        for one in STEPS
        if "antwoord" in one["properties"]
    }
    assert markers == {"tekst": "tekst", "getal": "getal", "datum": "datum", "gegeven": "gegeven"}
