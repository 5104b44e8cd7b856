"""Pages with forms as a browser without script uses them: HTML asked, fields posted, redirects seen."""

from __future__ import annotations

from dataclasses import dataclass

from handoff.desk.accounts import FORM_FIELD
from tests.handoff.desk.house import Seat


@dataclass(frozen=True)
class Answer:
    status: int
    text: str
    location: str
    disposition: str
    kind: str


class Browser:
    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    async def open(self, path: str) -> Answer:
        return await self._ask("GET", path, None)

    async def send(self, path: str, **fields: str | list[str]) -> Answer:
        pairs = [(FORM_FIELD, self._seat.token)]
        for name, value in fields.items():
            pairs += [(name, each) for each in ([value] if isinstance(value, str) else value)]
        return await self._ask("POST", path, pairs)

    async def _ask(self, method: str, path: str, fields: list[tuple[str, str]] | None) -> Answer:
        headers = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin"}
        async with self._seat.http.request(
            method, path, data=fields, headers=headers, allow_redirects=False
        ) as response:
            return Answer(
                response.status,
                await response.text(),
                response.headers.get("Location", ""),
                response.headers.get("Content-Disposition", ""),
                response.content_type,
            )
