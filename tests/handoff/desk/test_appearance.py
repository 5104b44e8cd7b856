"""Light or dark comes with the page, in the colours that were chosen in this browser."""

from __future__ import annotations

from pathlib import Path

import aiohttp
import pytest

from handoff.desk.appearance import COOKIE
from tests.handoff.desk.house import House
from tests.handoff.worlds import EMMA

STATIC = Path(__file__).resolve().parents[3] / "handoff" / "desk"
AS_COMPUTER = 'media="(prefers-color-scheme: dark)"'


async def _head(http: aiohttp.ClientSession, path: str) -> str:
    async with http.get(path, headers={"Accept": "text/html"}) as response:
        assert response.status == 200
        return (await response.text()).partition("</head>")[0]


@pytest.mark.parametrize(
    ("chosen", "scheme", "palette"),
    [
        ("", "light dark", AS_COMPUTER),
        ("systeem", "light dark", AS_COMPUTER),
        ("licht", '"light"', ""),
        ("donker", '"dark"', 'media="all"'),
        ("paars", "light dark", AS_COMPUTER),
    ],
)
async def test_every_page_comes_in_the_chosen_colours(
    house: House, chosen: str, scheme: str, palette: str
) -> None:
    async with house.counsellor(EMMA) as seat:
        for path in ("/", "/account"):
            cookie = f"{seat.http.headers['Cookie']}; {COOKIE}={chosen}"
            async with aiohttp.ClientSession(house.origin, headers={"Cookie": cookie}) as http:
                head = await _head(http, path)
            assert scheme in head
            assert (f'href="/deur/dark.css" {palette}' in head) if palette else ("dark.css" not in head)


async def test_the_door_follows_the_choice_before_anybody_logs_in(house: House) -> None:
    async with aiohttp.ClientSession(house.origin, headers={"Cookie": f"{COOKIE}=donker"}) as http:
        assert 'href="/deur/dark.css" media="all"' in await _head(http, "/inloggen")


async def test_a_choice_is_remembered_and_leads_back_to_the_page(house: House) -> None:
    async with house.counsellor(EMMA) as seat:
        form = {"formulier": seat.token, "weergave": "donker", "terug": "/account"}
        headers = {"X-Formulier": seat.token, "Sec-Fetch-Site": "same-origin"}
        async with seat.http.post("/weergave", data=form, headers=headers, allow_redirects=False) as done:
            assert (done.status, done.headers["Location"]) == (303, "/account")
            assert done.cookies[COOKIE].value == "donker"
        form |= {"weergave": "<b>", "terug": "//elders.example"}
        async with seat.http.post("/weergave", data=form, headers=headers, allow_redirects=False) as done:
            assert (done.status, done.headers["Location"]) == (303, "/")
            assert COOKIE not in done.cookies


def test_the_dark_palette_knows_every_colour_of_the_light_one() -> None:
    def names(file: str) -> set[str]:
        text = (STATIC / file).read_text()
        palette = text[text.index(":root {") : text.index("}", text.index(":root {"))]
        return {
            line.partition(":")[0].strip() for line in palette.splitlines() if line.strip().startswith("--")
        }

    dark = names("accounts/static/dark.css")
    assert names("static/desk.css") - {"--corner"} == dark
    assert names("accounts/static/accounts.css") <= dark
