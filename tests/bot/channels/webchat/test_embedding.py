"""Inside another site's page: no cookies at all, a secret that stays in its tab."""

from __future__ import annotations

import asyncio
import json
import re
import uuid

from bot.channels.webchat.settings import WebChatSettings
from tests.bot.channels.webchat.test_security import Serve
from tests.bot.channels.webchat.twins import Served
from tests.bot.channels.webchat.visitor import Visitor


async def open_in_frame(visitor: Visitor, text: str) -> str:
    response = await visitor.write(text, **{"X-Chat": "nieuw"})
    assert response.headers["Set-Cookie"].startswith("chat2=")
    for part in ("HttpOnly", "Partitioned", "SameSite=None", "Secure"):
        assert part in response.headers["Set-Cookie"]
    return str((await response.json())["sleutel"])


async def test_a_page_in_a_frame_gets_its_secret_as_text_and_in_a_cookie_of_that_place_only(
    visitor: Visitor,
) -> None:
    secret = await open_in_frame(visitor, "hallo")
    assert "chat" not in visitor.cookies
    answer = await visitor.read(0, **{"X-Chat": secret})
    assert answer["berichten"][0]["delen"] == [{"t": "hallo"}]


async def test_a_frame_does_not_borrow_the_cookie_of_the_whole_page(visitor: Visitor) -> None:
    await visitor.write("op de hele pagina")
    assert (await visitor.read(0, **{"X-Chat": "nieuw"}))["fout"] == "over"


async def test_the_secret_is_given_once(visitor: Visitor) -> None:
    secret = await open_in_frame(visitor, "hallo")
    again = await visitor.write("nog iets", **{"X-Chat": secret})
    assert await again.json() == {"ok": True}


async def test_the_doorbell_of_a_frame_takes_the_secret_as_its_first_words(
    served: Served, visitor: Visitor
) -> None:
    secret = await open_in_frame(visitor, "hallo")
    await asyncio.sleep(0.05)
    socket = await visitor.bell(secret)
    await asyncio.sleep(0.05)
    await served.channel.show_typing(served.address)
    assert await socket.receive_json(timeout=2) == {"soort": "typt"}


async def test_leaving_from_a_frame_puts_the_secret_in_the_body(served: Served, visitor: Visitor) -> None:
    secret = await open_in_frame(visitor, "hallo")
    await visitor.post("/snelweg", {"sleutel": secret})
    assert served.sessions.sessions == {}
    assert served.house.accepted[-1].text == "!SNEL WEG"


async def test_words_to_come_back_work_from_a_frame(visitor: Visitor, other: Visitor) -> None:
    secret = await open_in_frame(visitor, "hallo")
    response = await visitor.post("/code", {}, **{"X-Chat": secret})
    code = (await response.json())["code"]
    back = await other.post("/terug", {"code": code}, **{"X-Chat": "nieuw"})
    fresh = (await back.json())["sleutel"]
    assert fresh != secret
    assert (await other.read(0, **{"X-Chat": fresh}))["berichten"]
    assert (await visitor.read(0, **{"X-Chat": secret}))["fout"] == "over"


async def test_a_guessed_secret_opens_nothing(visitor: Visitor) -> None:
    for secret in ("a" * 43, "../x", "a" * 200):
        fields = {"uuid": str(uuid.uuid4()), "kind": "text", "text": "vals"}
        assert (await visitor.post("/bericht", fields, **{"X-Chat": secret})).status == 410


async def test_the_embed_script_names_the_sites_it_may_stand_on(serve: Serve) -> None:
    page = await serve(WebChatSettings(embed_origins=("https://www.example.org",)))
    async with Visitor(page.url) as visitor, visitor.http.get(page.url + "/insluiten.js") as response:
        assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert response.content_type == "text/javascript"
        script = await response.text()
    values = json.loads(re.search(r"var values = (\{.*?\});", script)[1])  # type: ignore[index]
    assert values["allowed"] == ["https://www.example.org"]
    assert values["page"] == page.url + "/ingesloten"


async def test_where_a_frame_may_keep_nothing_its_cookie_knows_the_conversation(served: Served) -> None:
    async with Visitor(served.url) as framed:
        secret = await open_in_frame(framed, "hallo")
        cookie = {"Cookie": f"chat2={secret}"}
        async with framed.http.get(served.url + "/ingesloten", headers=cookie) as response:
            assert "hallo" in await response.text()
        async with framed.http.get(served.url + "/", headers=cookie) as response:
            assert "hallo" not in await response.text()
        assert "berichten" in await framed.read(0, **cookie, **{"X-Chat": "nieuw"})
        await framed.post("/snelweg", {"ingesloten": True}, **cookie)
        assert served.sessions.sessions == {}
