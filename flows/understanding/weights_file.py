"""Trained weights as bytes: a line of JSON with the names, then the numbers. Reading them runs no code.

The numbers are not copied: what is read looks at the bytes, which may be a file that is mapped into memory.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from mmap import ACCESS_READ, mmap
from pathlib import Path

import orjson

from flows.understanding.linear import Weights

_FORM = "hulplijn-weights-2"


class Damaged(ValueError):
    """These bytes are no weights of this machine. Throw them away and train again."""


def to_bytes(weights: Weights, known: Mapping[str, int] | None = None) -> bytes:
    """``known`` are the rows of weights that stand before these: the same names are not written again."""
    names = {
        "form": _FORM,
        "order": sys.byteorder,
        "labels": weights.labels,
        "features": None if weights.rows == known else sorted(weights.rows, key=weights.rows.__getitem__),
    }
    numbers = (weights.rareness, weights.start, weights.table)
    return b"".join([orjson.dumps(names), b"\n", *(one.tobytes() for one in numbers)])


def from_bytes(data: bytes | memoryview, known: Mapping[str, int] | None = None) -> Weights:
    """Raises ``Damaged``. ``known`` as it was when they were written."""
    view = memoryview(data)
    try:
        end = _end_of_line(view)
        names = orjson.loads(view[:end])
        numbers = view[end + 1 :].cast("f")
        labels, features = tuple(names["labels"]), names["features"]
    except (ValueError, TypeError, KeyError) as error:
        raise Damaged("no weights") from error
    rows = known if features is None else {name: row for row, name in enumerate(features)}
    if rows is None or (names["form"], names["order"]) != (_FORM, sys.byteorder):
        raise Damaged("weights of another form")
    height, width = len(rows), len(labels)
    if len(numbers) != height + width * (height + 1):
        raise Damaged("not all of the weights")
    return Weights(
        labels=labels,
        rows=rows,
        rareness=numbers[:height],
        start=numbers[height : height + width],
        table=numbers[height + width :],
    )


def mapped(file: Path) -> memoryview:
    """The bytes of a file without reading them into memory. Raises ``OSError``, and ``Damaged`` when it is empty."""
    with file.open("rb") as opened:
        try:
            return memoryview(mmap(opened.fileno(), 0, access=ACCESS_READ))
        except ValueError as error:
            raise Damaged("an empty file") from error


def _end_of_line(view: memoryview) -> int:
    """Where the names end. Raises ``ValueError`` when nowhere."""
    step = 1 << 16
    for start in range(0, len(view), step):
        found = bytes(view[start : start + step]).find(b"\n")
        if found >= 0:
            return start + found
    raise ValueError("no line")
