"""Trained weights as bytes: a line of JSON with the names, then the numbers. Reading them runs no code."""

from __future__ import annotations

import sys
from array import array

import orjson

from flows.understanding.linear import Weights

_FORM = "hulplijn-weights-1"


class Damaged(ValueError):
    """These bytes are no weights of this machine. Throw them away and train again."""


def to_bytes(weights: Weights) -> bytes:
    names = {
        "form": _FORM,
        "order": sys.byteorder,
        "labels": weights.labels,
        "features": sorted(weights.rows, key=weights.rows.__getitem__),
    }
    numbers = weights.rareness + weights.start + weights.table
    return orjson.dumps(names) + b"\n" + numbers.tobytes()


def from_bytes(data: bytes) -> Weights:
    """Raises ``Damaged``."""
    head, _, tail = data.partition(b"\n")
    numbers: array[float] = array("f")
    try:
        names = orjson.loads(head)
        labels, known = tuple(names["labels"]), names["features"]
        numbers.frombytes(tail)
    except (ValueError, TypeError, KeyError) as error:
        raise Damaged("no weights") from error
    rows, many = len(known), len(labels)
    if (names["form"], names["order"]) != (_FORM, sys.byteorder) or len(numbers) != rows + many * (rows + 1):
        raise Damaged("weights of another form")
    return Weights(
        labels=labels,
        rows={name: row for row, name in enumerate(known)},
        rareness=numbers[:rows],
        start=numbers[rows : rows + many],
        table=numbers[rows + many :],
    )
