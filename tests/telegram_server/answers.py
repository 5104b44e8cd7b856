"""How the Bot API says yes and no."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import orjson


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    content_type: str = "application/json"


class Refusal(Exception):
    """A method refuses; becomes an answer with ``ok: false``."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def success(result: Any) -> Answer:
    return Answer(200, orjson.dumps({"ok": True, "result": result}))


def refusal(error: Refusal) -> Answer:
    body: dict[str, Any] = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        body["parameters"] = error.parameters
    return Answer(error.code, orjson.dumps(body))
