"""A browser without a screen: cookies, the headers a browser adds, forms read from the page."""

from __future__ import annotations

import asyncio
import re
import secrets
import uuid
from types import TracebackType
from typing import Any

from aiohttp import ClientResponse, ClientSession, ClientWebSocketResponse, CookieJar

TOKEN = re.compile(r'name="token" value="([0-9a-f]+)"')
START = re.compile(r'name="start" value="([\w-]+)"')


class Visitor:
    def __init__(self, url: str) -> None:
        self.url = url
        self.start = secrets.token_urlsafe(24)
        self.http = ClientSession(cookie_jar=CookieJar(unsafe=True))
        self.vouched = {"Sec-Fetch-Site": "same-origin", "Origin": url}

    async def __aenter__(self) -> Visitor:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.http.close()

    @property
    def cookies(self) -> dict[str, str]:
        return {cookie.key: cookie.value for cookie in self.http.cookie_jar if cookie.value}

    async def post(self, path: str, fields: object, **headers: str) -> ClientResponse:
        return await self.http.post(
            self.url + path, json=fields, headers={**self.vouched, **headers}, allow_redirects=False
        )

    async def write(self, text: str, message_uuid: str = "", **headers: str) -> ClientResponse:
        fields = {
            "uuid": message_uuid or str(uuid.uuid4()),
            "kind": "text",
            "text": text,
            "start": self.start,
        }
        return await self.post("/bericht", fields, **headers)

    async def tap(self, code: str, **more: str) -> ClientResponse:
        fields = {"uuid": str(uuid.uuid4()), "kind": "tap", "code": code, "start": self.start, **more}
        return await self.post("/bericht", fields)

    async def submit(self, path: str, **fields: str) -> ClientResponse:
        """Fill in a form of the page as it is now."""
        page = await self.page()
        token, start = TOKEN.search(page), START.search(page)
        assert token is not None
        given = {"token": token[1], "uuid": str(uuid.uuid4()), **fields}
        if start:
            given.setdefault("start", start[1])
        return await self.http.post(self.url + path, data=given, headers=self.vouched, allow_redirects=False)

    async def page(self, path: str = "/") -> str:
        async with self.http.get(self.url + path) as response:
            return await response.text()

    async def read(self, after: int = 0, **headers: str) -> Any:
        asked = {"Accept": "application/json", **headers}
        async with self.http.get(f"{self.url}/berichten?na={after}", headers=asked) as response:
            return await response.json()

    async def read_until(self, count: int) -> list[Any]:
        for _ in range(200):
            messages = (await self.read()).get("berichten", [])
            if len(messages) >= count:
                return list(messages)
            await asyncio.sleep(0.01)
        raise AssertionError(f"never saw {count} messages")

    async def bell(self, secret: str | None = None, **headers: str) -> ClientWebSocketResponse:
        socket = await self.http.ws_connect(self.url + "/bel", headers={"Origin": self.url, **headers})
        await socket.send_json({"sleutel": secret})
        return socket
