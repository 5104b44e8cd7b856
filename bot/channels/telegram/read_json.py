"""Read JSON that others wrote, without trusting it."""

from __future__ import annotations

import json
from typing import Any

import orjson


def read_json(payload: bytes) -> Any:
    """What the JSON says, or ``None`` when it is none.

    The slower reader takes what orjson refuses, such as half a character: one odd message in a batch may not hold up
    the others.
    """
    try:
        return orjson.loads(payload)
    except orjson.JSONDecodeError:
        pass
    try:
        return json.loads(payload.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None
