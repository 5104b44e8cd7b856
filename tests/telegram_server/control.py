"""Play a family from another process, over HTTP."""

from __future__ import annotations

from typing import Any

import orjson
from aiohttp import web

from tests.telegram_server.answers import Answer, Refusal, refusal, success
from tests.telegram_server.family import Family
from tests.telegram_server.server import TelegramServer


class ControlledServer(TelegramServer):
    def __init__(self) -> None:
        super().__init__()
        self._families: dict[int, Family] = {}

    async def _answer(self, request: web.BaseRequest) -> Answer:
        if not request.path.startswith("/control/"):
            return await super()._answer(request)
        asked = orjson.loads(await request.read() or b"{}")
        try:
            return success(await self._play(request.path.removeprefix("/control/"), asked))
        except (AssertionError, KeyError) as error:
            return refusal(Refusal(400, str(error)))

    async def _play(self, verb: str, asked: dict[str, Any]) -> Any:
        family = self._families.setdefault(asked["chat"], self.family(asked["chat"]))
        match verb:
            case "says":
                return (await family.says(asked["text"])).id
            case "taps":
                return await family.taps(asked["label"], timeout=asked.get("timeout", 5))
            case "hears":
                return str(await family.hears(asked["text"], timeout=asked.get("timeout", 5)))
            case "transcript":
                return [str(message) for message in family.messages]
        raise KeyError(f"unknown verb {verb}")
