"""A position as bytes for storage and back: short keys, empty fields left out. What nobody understands is None."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from flows.position import Answer, Frame, Place, Position

#: Raised when old bytes can no longer be read as what they were.
VERSION = 1


def to_json(position: Position) -> bytes:
    """Compact JSON, without any content text but the family's own answers."""
    kept: dict[str, Any] = {"v": VERSION, "f": position.flow, "s": position.step, "h": position.shape}
    if position.answers:
        kept["a"] = position.answers
    if position.stack:
        kept["k"] = [[one.flow, one.step, one.answers] for one in position.stack]
    if position.trail:
        kept["t"] = [[one.flow, one.step] for one in position.trail]
    if position.misses:
        kept["m"] = position.misses
    if position.asking:
        kept["q"] = position.asking
    if position.candidates:
        kept["c"] = position.candidates
    if position.form != "je":
        kept["o"] = position.form
    if position.visited:
        kept["w"] = position.visited
    return orjson.dumps(kept)


def from_json(data: bytes) -> Position | None:
    """The position, or None when these bytes are none (then the conversation starts afresh)."""
    try:
        kept = orjson.loads(data)
        return _read(kept) if isinstance(kept, dict) and kept.get("v") == VERSION else None
    except (orjson.JSONDecodeError, _NotUnderstood):
        return None


class _NotUnderstood(Exception):
    """Some field is not what it should be."""


def _read(kept: dict[str, Any]) -> Position:
    misses = kept.get("m", 0)
    if type(misses) is not int or misses < 0:
        raise _NotUnderstood
    return Position(
        flow=_text(kept.get("f")),
        step=_text(kept.get("s")),
        shape=_text(kept.get("h")),
        answers=_answers(kept.get("a", {})),
        stack=tuple(_frame(one) for one in _list(kept.get("k", []))),
        trail=tuple(_place(one) for one in _list(kept.get("t", []))),
        misses=misses,
        asking=_text(kept.get("q", "")),
        candidates=_texts(kept.get("c", [])),
        form=_text(kept.get("o", "je")),
        visited=_texts(kept.get("w", [])),
    )


def _text(value: object) -> str:
    if type(value) is not str:
        raise _NotUnderstood
    return value


def _list(value: object) -> list[Any]:
    if type(value) is not list:
        raise _NotUnderstood
    return value


def _texts(value: object) -> tuple[str, ...]:
    return tuple(_text(one) for one in _list(value))


def _answers(value: object) -> Mapping[str, Answer]:
    if type(value) is not dict:
        raise _NotUnderstood
    return {name: one if type(one) is str else _texts(one) for name, one in value.items()}


def _frame(value: object) -> Frame:
    match value:
        case [flow, step, answers]:
            return Frame(flow=_text(flow), step=_text(step), answers=_answers(answers))
    raise _NotUnderstood


def _place(value: object) -> Place:
    match value:
        case [flow, step]:
            return Place(flow=_text(flow), step=_text(step))
    raise _NotUnderstood
